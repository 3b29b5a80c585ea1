package dev.inquest.history.scan;

import org.jspecify.annotations.Nullable;

/**
 * The forms that lines were found to have, as a tree of {@link Step}s. A line that follows one of
 * them from the root to an end differs from a line that was found good in its atoms alone, and
 * those are checked: so it is good too, and of the same kind.
 *
 * <p>Where few lines look like those before them, following is given up for a while, each time for
 * longer.
 */
final class Forms {
  private static final int OTHER = ValueScanner.OTHER;
  private static final int MOST_STEPS = 2048;
  private static final int LONGEST_LINE = 4096;
  private static final int CREDIT = 64;
  private static final int PRICE_OF_A_MISS = 2;
  private static final int LONGEST_PAUSE = 64;

  private final Atoms atoms;
  private final Dissection dissection;
  private Step root = Step.root();
  private int steps;
  private int credit = CREDIT;
  private int pause = 1;
  private int paused;
  private int valueStart;

  Forms(Atoms atoms, Tape.Functions functions) {
    this.atoms = atoms;
    dissection = new Dissection(atoms, functions);
  }

  /** Another piece begins: what was of no use before may be of use now. */
  void renew() {
    if (credit > 0) {
      pause = 1;
    } else if (++paused > pause) {
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      paused = 0;
      credit = CREDIT;
      forgetIfFull();
    }
  }

  private void forgetIfFull() {
    if (steps >= MOST_STEPS) {
      root = Step.root();
      steps = 0;
    }
  }

  /** Behind the line that begins there, if it is of a known form; else {@link #OTHER}. */
  int follow(int start) {
    if (credit <= 0) {
      return OTHER;
    }
    byte[] bytes = atoms.bytes;
    long[] cells = atoms.tape.cells;
    int at = start;
    Step step = root.next;
    while (step != null) {
      while (!step.stands(bytes, at)) {
        step = step.sibling;
        if (step == null) {
          return missed();
        }
      }
      if (step.marked) {
        mark(step, at);
      }
      at += step.length;
      int cell = atoms.base + step.cell;
      if (step.atom == Step.TEXT) {
        // As in Atoms; written out here, since calls would take as long as the work.
        int from = at;
        long hash = Words.SEED;
        long word = Words.at(bytes, at);
        long ends = Words.ends(word);
        while (ends == 0) {
          hash = Words.mixed(hash, word);
          at += 8;
          word = Words.at(bytes, at);
          ends = Words.ends(word);
        }
        int left = Words.first(ends);
        at += left;
        cells[cell] = ((long) from << 32) | (at - from);
        cells[cell + 1] = Words.mixed(hash, Words.head(word, left));
      } else if (step.atom > Step.TEXT) {
        at = numberOrRare(step, at, cell, cells);
        if (at == OTHER) {
          return missed();
        }
      } else if (step.atom == Step.END) {
        cells[atoms.base + Tape.KIND] = step.kind;
        credit = Math.min(credit + 1, CREDIT);
        return at;
      }
      step = step.next;
    }
    return missed();
  }

  private int numberOrRare(Step step, int start, int cell, long[] cells) {
    long word = Words.at(atoms.bytes, start);
    int digits = Words.first(Words.nonDigits(word));
    boolean plain = digits > 0 && digits < 8 && (digits == 1 || (byte) word != '0');
    if (!plain || step.atom > Step.NUMERIC_CLIENT) {
      return rare(step, start);
    }
    if (step.atom == Step.NUMERIC_CLIENT) {
      cells[cell] = ((long) start << 32) | digits;
      cells[cell + 1] = Words.mixed(Words.SEED, Words.head(word, digits));
    } else {
      cells[cell] = Words.decimal(word, digits);
    }
    return start + digits;
  }

  private int missed() {
    credit -= PRICE_OF_A_MISS;
    return OTHER;
  }

  private void mark(Step step, int at) {
    if (step.fEnd >= 0) {
      long[] cells = atoms.tape.cells;
      cells[atoms.base + Tape.F] = ((at + step.fEnd - step.fLength) << 32) | step.fLength;
      cells[atoms.base + Tape.F + 1] = step.fHash;
    }
    if (step.valueStart >= 0) {
      valueStart = at + step.valueStart;
    }
    if (step.valueEnd >= 0) {
      atoms.put(valueStart, at + step.valueEnd, Tape.VALUE);
    }
  }

  /** An atom that is in few lines, or longer than most. */
  private int rare(Step step, int at) {
    return switch (step.atom) {
      case Step.WHOLE -> atoms.number(at, step.cell);
      case Step.NUMERIC_CLIENT -> atoms.numericClient(at);
      case Step.NAMED_CLIENT -> atoms.namedClient(at);
      case Step.NODE -> atoms.node(at);
      case Step.CLOCK -> atoms.clock(at);
      case Step.PLAIN_TEXT -> atoms.plainText(at, step.cell);
      default -> atoms.values.number(at);
    };
  }

  /** Remembers the form of a line that was found good, as the tape has it. */
  void learn(int start, int end) {
    if (credit > 0 && steps < MOST_STEPS && end - start <= LONGEST_LINE) {
      Step latest = root;
      for (Step step : dissection.of(start, end)) {
        latest = latest == null ? null : placed(latest, step);
      }
    }
  }

  /** Puts a step among those that may come next; null where one of another kind has its place. */
  private @Nullable Step placed(Step before, Step step) {
    for (Step each = before.next; each != null; each = each.sibling) {
      int common = each.common(step);
      boolean whole = common == each.length;
      if (whole && common == step.length) {
        return each.atom == step.atom ? each : null;
      }
      if (whole && each.atom == Step.NOTHING) {
        return placed(each, step.tail(common));
      }
      if (common > 0 && !whole && common < step.length) {
        return placed(before.part(each, common), step.tail(common));
      }
    }
    before.add(step);
    steps++;
    return step;
  }
}
