package dev.inquest.history.columns;

import dev.inquest.history.Entry;
import dev.inquest.history.scan.Shape;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Some thousand lines, column by column. What only some kinds of lines have shares a column, or has
 * one only where such a line is.
 */
final class Page {
  static final int SHIFT = 14;
  static final int LINES = 1 << SHIFT;
  static final int MASK = LINES - 1;
  static final int NONE = -1;

  private static final int FIRST_CAPACITY = 64;

  long[] index;
  long[] time;
  byte[] kind;
  short[] marks;

  /** The number of the client, or of the incarnation. */
  int[] process;

  int[] f;
  int[] subject;

  /** Of a client's line the place of the other end of its operation; of a node's, the message. */
  int[] partner;

  /** Of a client's line the result that its value names; of a node's, the peer. */
  int[] answer;

  /** Where the value's text is, 0 without one. */
  long[] value;

  int @Nullable [] error;

  /**
   * Of clients' lines, the words for what their values say: two each, of a broker and of a state.
   */
  int @Nullable [] said;

  /** The line as it was given, where it did not come from a tape. */
  @Nullable Entry @Nullable [] given;

  /** Who makes the value, or the value once made, where there is no text of it. */
  @Nullable Object @Nullable [] told;

  @Nullable Shape @Nullable [] shape;
  int @Nullable [] countsStart;
  int[] counts = {};
  int counted;

  /** A page that grows to its full size, or has it from the start. */
  Page(boolean full) {
    int capacity = full ? LINES : FIRST_CAPACITY;
    index = new long[capacity];
    time = new long[capacity];
    kind = new byte[capacity];
    marks = new short[capacity];
    process = new int[capacity];
    f = new int[capacity];
    subject = new int[capacity];
    partner = new int[capacity];
    answer = new int[capacity];
    value = new long[capacity];
  }

  int capacity() {
    return index.length;
  }

  /** Four times as many lines, up to the full size. */
  void grow() {
    int capacity = Math.min(LINES, 4 * capacity());
    index = Arrays.copyOf(index, capacity);
    time = Arrays.copyOf(time, capacity);
    kind = Arrays.copyOf(kind, capacity);
    marks = Arrays.copyOf(marks, capacity);
    process = Arrays.copyOf(process, capacity);
    f = Arrays.copyOf(f, capacity);
    subject = Arrays.copyOf(subject, capacity);
    partner = Arrays.copyOf(partner, capacity);
    answer = Arrays.copyOf(answer, capacity);
    value = Arrays.copyOf(value, capacity);
    error = error == null ? null : Arrays.copyOf(error, capacity);
    said = said == null ? null : Arrays.copyOf(said, 2 * capacity);
    given = given == null ? null : Arrays.copyOf(given, capacity);
    told = told == null ? null : Arrays.copyOf(told, capacity);
    shape = shape == null ? null : Arrays.copyOf(shape, capacity);
    countsStart = countsStart == null ? null : Arrays.copyOf(countsStart, capacity);
  }

  void give(int at, @Nullable Entry entry) {
    if (given == null) {
      if (entry == null) {
        return;
      }
      given = new @Nullable Entry[capacity()];
    }
    given[at] = entry;
  }

  void tell(int at, @Nullable Supplier<? extends JsonNode> value) {
    if (told == null) {
      if (value == null) {
        return;
      }
      told = new @Nullable Object[capacity()];
    }
    told[at] = value;
  }

  /** Whether a value was told, made or not. */
  boolean isTold(int at) {
    return told != null && told[at] != null;
  }

  /** The value that was told; null where there was none. */
  @Nullable JsonNode told(int at) {
    Object known = told == null ? null : told[at];
    if (known instanceof Supplier<?> source && told != null) {
      // Two threads may both make it: the two are equal.
      known = source.get();
      told[at] = known;
    }
    return (JsonNode) known;
  }

  @Nullable Entry given(int at) {
    return given == null ? null : given[at];
  }

  void error(int at, int code) {
    if (error == null) {
      error = new int[capacity()];
      Arrays.fill(error, NONE);
    }
    error[at] = code;
  }

  int error(int at) {
    return error == null ? NONE : error[at];
  }

  void say(int at, int broker, int state) {
    if (said == null) {
      if (broker == NONE && state == NONE) {
        return;
      }
      said = new int[2 * capacity()];
      Arrays.fill(said, NONE);
    }
    said[2 * at] = broker;
    said[2 * at + 1] = state;
  }

  int broker(int at) {
    return said == null ? NONE : said[2 * at];
  }

  int state(int at) {
    return said == null ? NONE : said[2 * at + 1];
  }

  void clock(int at, Shape keys, int[] from, int start) {
    int free = room(at, keys);
    System.arraycopy(from, start, counts, free, keys.size());
  }

  void clock(int at, Shape keys, long[] from) {
    int start = room(at, keys);
    int[] all = counts;
    for (int i = 0; i < from.length; i++) {
      all[start + i] = Math.toIntExact(from[i]);
    }
  }

  /** Where the counts of a stamp with these keys are to be put. */
  private int room(int at, Shape keys) {
    if (shape == null || countsStart == null) {
      shape = new @Nullable Shape[capacity()];
      countsStart = new int[capacity()];
    }
    int size = keys.size();
    if (counted + size > counts.length) {
      counts = Arrays.copyOf(counts, Math.max(counted + size, Math.max(64, 2 * counts.length)));
    }
    int start = counted;
    shape[at] = keys;
    countsStart[at] = start;
    counted += size;
    return start;
  }

  @Nullable Shape shape(int at) {
    return shape == null ? null : shape[at];
  }

  int countsStart(int at) {
    return countsStart == null ? 0 : countsStart[at];
  }
}
