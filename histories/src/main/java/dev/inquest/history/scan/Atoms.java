package dev.inquest.history.scan;

/**
 * Reads the parts of a line that differ from line to line onto a tape: numbers, texts, clocks. Each
 * returns the place behind what it read, or {@link ValueScanner#OTHER} where something else stands.
 *
 * <p>A text begins behind its quote and ends where no plain character stands: that it is a quote is
 * for the caller to see.
 */
final class Atoms {
  private static final int OTHER = ValueScanner.OTHER;
  private static final int LONGEST_NUMBER = 18;
  private static final long NEMESIS = Words.key("nemesis\"");
  private static final long[] TENS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000};

  final ValueScanner values = new ValueScanner();
  final ClockScanner clocks;
  byte[] bytes = {};
  Tape tape = new Tape();

  /** Where the line's cells begin. */
  int base;

  Atoms(Shape.Pool shapes) {
    clocks = new ClockScanner(shapes);
  }

  void open(byte[] text, Tape onto) {
    bytes = text;
    tape = onto;
    values.open(text);
    clocks.open(text);
  }

  /** A whole number of at most 18 digits, not negative. */
  int number(int start, int cell) {
    long word = Words.at(bytes, start);
    int digits = Words.first(Words.nonDigits(word));
    if (digits == 0 || (digits > 1 && (byte) word == '0')) {
      return OTHER;
    }
    long number = Words.decimal(word, digits);
    if (digits == 8) {
      return longNumber(start, cell, number);
    }
    tape.cells[base + cell] = number;
    return start + digits;
  }

  private int longNumber(int start, int cell, long first) {
    long word = Words.at(bytes, start + 8);
    int digits = Words.first(Words.nonDigits(word));
    if (digits == 0) {
      tape.cells[base + cell] = first;
      return start + 8;
    }
    if (digits < 8) {
      tape.cells[base + cell] = first * TENS[digits] + Words.decimal(word, digits);
      return start + 8 + digits;
    }
    long number = first;
    int at = start + 8;
    while (bytes[at] >= '0' && bytes[at] <= '9') {
      number = number * 10 + bytes[at++] - '0';
      if (at - start > LONGEST_NUMBER) {
        return OTHER;
      }
    }
    tape.cells[base + cell] = number;
    return at;
  }

  /** A client that is a number: its digits stand for it. */
  int numericClient(int start) {
    int end = number(start, Tape.PROCESS);
    return end == OTHER ? OTHER : hashed(start, end, Tape.PROCESS);
  }

  /** A client that is a text, which keeps its quotes: 3 and "3" are two. The nemesis is none. */
  int namedClient(int start) {
    int end = text(start);
    return end - start == 7 && Words.at(bytes, start) == NEMESIS
        ? OTHER
        : hashed(start - 1, end + 1, Tape.PROCESS) - 1;
  }

  /** A name with a slash may look like a later incarnation of another node: left to others. */
  int node(int start) {
    int end = hashedText(start, Tape.PROCESS);
    for (int at = start; at < end; at++) {
      if (bytes[at] == '/') {
        return OTHER;
      }
    }
    return end;
  }

  /** A text that will be looked up. */
  int hashedText(int start, int cell) {
    long hash = Words.SEED;
    int at = start;
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
    tape.cells[base + cell] = ((long) start << 32) | (at - start);
    tape.cells[base + cell + 1] = Words.mixed(hash, Words.head(word, left));
    return at;
  }

  /** What stands there, to be looked up. */
  int hashed(int start, int end, int cell) {
    put(start, end, cell);
    tape.cells[base + cell + 1] = Words.hash(bytes, start, end - start);
    return end;
  }

  /** A text that will not be looked up. */
  int plainText(int start, int cell) {
    int end = text(start);
    put(start, end, cell);
    return end;
  }

  /** A text of which nothing will be asked. */
  int text(int start) {
    int at = start;
    long ends = Words.ends(Words.at(bytes, at));
    while (ends == 0) {
      at += 8;
      ends = Words.ends(Words.at(bytes, at));
    }
    return at + Words.first(ends);
  }

  int clock(int start) {
    tape.cells[base + Tape.COUNTS] = tape.counted;
    return clocks.clock(start, tape, (int) (tape.cells[base + Tape.PROCESS + 1] >>> 32));
  }

  void put(int start, int end, int cell) {
    tape.cells[base + cell] = ((long) start << 32) | (end - start);
  }
}
