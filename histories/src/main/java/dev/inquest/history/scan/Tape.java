package dev.inquest.history.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the scanner found in a piece of a history, line by line: numbers, and where in the piece the
 * texts stand. Nothing is copied and no object made for a line.
 *
 * <p>A text is told by its {@link #start} and {@link #length} in the piece's bytes, 0 and 0 when it
 * is not there, and those that will be looked up by their {@link #hash} too.
 */
public final class Tape {
  /** How a line begins, in the order of {@link #kind}: the types of client lines … */
  public static final int INVOKE = 0;

  public static final int OK = 1;
  public static final int FAIL = 2;
  public static final int INFO = 3;

  /** … the events of nodes … */
  public static final int LOCAL = 4;

  public static final int SEND = 5;
  public static final int RECEIVE = 6;
  public static final int NEMESIS = 7;

  /** … and a line that the scanner leaves to a slower reader, its whole text {@link #LINE}. */
  public static final int OTHER = 8;

  /** Texts with a hash, which stands in the next place. */
  public static final int PROCESS = 0;

  public static final int F = 2;
  public static final int SUBJECT = 4;
  public static final int RESULT = 6;
  public static final int MESSAGE = 8;
  public static final int PEER = 10;

  /** What the value says of a broker; of a state, or the value where it is a text itself. */
  public static final int BROKER = 12;

  public static final int STATE = 14;

  /** Texts without. */
  public static final int VALUE = 16;

  public static final int ERROR = 17;
  public static final int LINE = 18;

  static final int INDEX = 19;
  static final int TIME = 20;
  static final int KIND = 21;

  /** Where the clock's counts begin. */
  static final int COUNTS = 22;

  /** For what nobody will ask for. */
  static final int NOWHERE = 23;

  private static final int CELLS = 25;

  /** The cells of a line of which nothing is known yet. */
  private static final long[] EMPTY = new long[CELLS];

  static {
    EMPTY[INDEX] = -1;
    EMPTY[TIME] = -1;
  }

  /** In a line's marks: its subject is the key, not the job. */
  public static final int KEYED = 1;

  /** In a line's marks: what the value says of a decision. */
  public static final int ACCEPTED = 2;

  public static final int REJECTED = 4;

  /** In a line's marks: the value has a text at {@code consistency}; and it is one of these. */
  public static final int CONSISTENCY = 8;

  public static final int QUORUM = 16;
  public static final int LOCAL_ONLY = 32;

  /** In a line's marks: the value has a text at {@code state}, anything at {@code attempt}. */
  public static final int STATED = 64;

  public static final int ATTEMPT = 256;

  long[] cells = new long[256 * CELLS];
  int[] counts = new int[1024];
  private @Nullable Shape[] shapes = new @Nullable Shape[256];
  int counted;
  private int lines;

  /** How many lines there are. */
  public int lines() {
    return lines;
  }

  public int kind(int line) {
    return (int) cells[line * CELLS + KIND] & 0xff;
  }

  public int marks(int line) {
    return (int) cells[line * CELLS + KIND] >>> 8 & 0xffff;
  }

  /** A node's incarnation, from 1. */
  public int incarnation(int line) {
    return (int) (cells[line * CELLS + KIND] >>> 32);
  }

  /**
   * What {@link Functions} number of the line's {@code f}; 0 when it is to be looked up, as in a
   * line that is unlike those before it.
   */
  public int function(int line) {
    return (int) cells[line * CELLS + KIND] >>> 24 & 0xff;
  }

  /** The index; -1 when the line names none. */
  public long index(int line) {
    return cells[line * CELLS + INDEX];
  }

  /** The time; -1 when the line names none. */
  public long time(int line) {
    return cells[line * CELLS + TIME];
  }

  public int start(int line, int text) {
    return (int) (cells[line * CELLS + text] >>> 32);
  }

  public int length(int line, int text) {
    return (int) cells[line * CELLS + text];
  }

  public long hash(int line, int text) {
    return cells[line * CELLS + text + 1];
  }

  /** The keys of the clock; null when the line has none. */
  public @Nullable Shape shape(int line) {
    return shapes[line];
  }

  /** The counts of all clocks. */
  public int[] counts() {
    return counts;
  }

  /** Where in {@link #counts} those of the line's clock begin. */
  public int countsStart(int line) {
    return (int) cells[line * CELLS + COUNTS];
  }

  /**
   * Numbers for the functions of lines that are like others, from 1; the same for all scanners of a
   * history. Which number a function has is of no consequence.
   */
  public static final class Functions {
    /** A line has one byte for them, and most histories have fewer than ten functions. */
    static final int MOST = 255;

    private final List<String> names = new ArrayList<>();

    /** The number of that name; 0 when there are too many. */
    synchronized int number(String name) {
      int known = names.indexOf(name);
      if (known < 0 && names.size() < MOST) {
        known = names.size();
        names.add(name);
      }
      return known + 1;
    }
  }

  void clear() {
    lines = 0;
    counted = 0;
  }

  /** Begins a line; returns where its cells begin. */
  int begin() {
    int base = lines * CELLS;
    if (base == cells.length) {
      cells = Arrays.copyOf(cells, 2 * cells.length);
      shapes = Arrays.copyOf(shapes, 2 * shapes.length);
    }
    System.arraycopy(EMPTY, 0, cells, base, CELLS);
    shapes[lines] = null;
    return base;
  }

  void shape(Shape shape) {
    shapes[lines] = shape;
  }

  void end() {
    lines++;
  }

  /** Makes room for so many counts more. */
  void room(int more) {
    if (counted + more > counts.length) {
      counts = Arrays.copyOf(counts, Math.max(2 * counts.length, counted + more));
    }
  }
}
