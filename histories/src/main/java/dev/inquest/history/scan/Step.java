package dev.inquest.history.scan;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step through lines of the same form: bytes that must stand there, and the atom behind them.
 *
 * <pre>
 *   ,"job":"  SUBJECT ──next──► ","value":{"result":"  RESULT ──next──► …
 *      │                           │
 *   sibling: what may             sibling
 *   stand there instead
 * </pre>
 */
final class Step {
  /** The kinds of atoms: none where lines part, or the line is over … */
  static final int NOTHING = 0;

  static final int END = 1;

  /** … a text, a whole number, a client that is one; each has a cell … */
  static final int TEXT = 2;

  static final int WHOLE = 3;
  static final int NUMERIC_CLIENT = 4;

  /** … and those that are not in most lines. */
  static final int NAMED_CLIENT = 5;

  static final int NODE = 6;
  static final int CLOCK = 7;
  static final int NUMBER = 8;
  static final int PLAIN_TEXT = 9;

  final int atom;
  final int cell;
  final int length;
  private final byte[] literal;

  /** The first eight bytes, or fewer; and the last eight, which may overlap those. */
  private final long mask;

  private final long head;
  private final long tail;
  private final int tailOffset;

  /** What is between, by eights. */
  private final long[] words;

  /**
   * Of the value and of {@code f}: where in the literal they begin or end, -1 when not there. Where
   * two names part, {@code f} is known only by its end.
   */
  int valueStart = -1;

  int valueEnd = -1;
  int fEnd = -1;
  boolean marked;

  /** Of {@code f}, as on the tape; of the end, what the tape has at {@link Tape#KIND}. */
  long fLength;

  long fHash;
  long kind;

  @Nullable Step next;
  @Nullable Step sibling;

  Step(byte[] text, int start, int end, int atom, int cell) {
    this.atom = atom;
    this.cell = cell;
    length = end - start;
    literal = Arrays.copyOf(Arrays.copyOfRange(text, start, end), length + Words.PADDING);
    mask = length >= 8 ? -1 : (1L << (8 * length)) - 1;
    head = Words.at(literal, 0) & mask;
    tailOffset = Math.max(0, length - 8);
    tail = Words.at(literal, tailOffset);
    words = new long[Math.max(0, (length - 9) / 8)];
    for (int i = 0; i < words.length; i++) {
      words[i] = Words.at(literal, 8 * i + 8);
    }
  }

  /** Before every line. */
  static Step root() {
    return new Step(new byte[0], 0, 0, NOTHING, Tape.NOWHERE);
  }

  boolean stands(byte[] text, int at) {
    if (((Words.at(text, at) ^ head) & mask) != 0) {
      return false;
    }
    return tailOffset == 0 || goesOn(text, at);
  }

  private boolean goesOn(byte[] text, int at) {
    for (int i = 0; i < words.length; i++) {
      if (Words.at(text, at + 8 * i + 8) != words[i]) {
        return false;
      }
    }
    return Words.at(text, at + tailOffset) == tail;
  }

  /** How many bytes the literals have in common from the start. */
  int common(Step other) {
    int mismatch = Arrays.mismatch(literal, 0, length, other.literal, 0, other.length);
    return mismatch < 0 ? length : mismatch;
  }

  /** Adds what may come next: longer literals first, since shorter ones may begin them. */
  void add(Step step) {
    Step before = null;
    for (Step each = next; each != null && each.length >= step.length; each = each.sibling) {
      before = each;
    }
    step.sibling = before == null ? next : before.sibling;
    link(before, step);
  }

  /** Parts the literal of one of those that may come next; returns what stands for its head. */
  Step part(Step parted, int length) {
    Step head = parted.cut(0, length, NOTHING, Tape.NOWHERE);
    head.next = parted.tail(length);
    head.sibling = parted.sibling;
    Step before = null;
    for (Step each = next; each != parted; each = Objects.requireNonNull(each).sibling) {
      before = each;
    }
    link(before, head);
    return head;
  }

  private void link(@Nullable Step before, Step step) {
    if (before == null) {
      next = step;
    } else {
      before.sibling = step;
    }
  }

  /** The rest of the literal, and all that comes after it. */
  Step tail(int start) {
    Step tail = cut(start, length, atom, cell);
    tail.kind = kind;
    tail.next = next;
    return tail;
  }

  private Step cut(int start, int end, int cutsAtom, int cutsCell) {
    Step cut = new Step(literal, start, end, cutsAtom, cutsCell);
    cut.mark(valueStart - start, valueEnd - start, fEnd - start);
    cut.fLength = fLength;
    cut.fHash = fHash;
    return cut;
  }

  /** Marks those places that are in the literal. */
  void mark(int valueFrom, int valueTo, int f) {
    valueStart = valueFrom >= 0 && valueFrom <= length ? valueFrom : -1;
    valueEnd = valueTo >= 0 && valueTo < length ? valueTo : -1;
    fEnd = f >= 0 && f < length ? f : -1;
    marked = valueStart >= 0 || valueEnd >= 0 || fEnd >= 0;
  }
}
