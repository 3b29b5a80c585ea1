package dev.inquest.check.linearizability.search;

import dev.inquest.check.Budget;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Configurations at one place of the timeline, packed, and only those that no other makes needless.
 *
 * <pre>
 *   words    words      1       1
 *   must  │  may   │  state  │ last     one configuration
 * </pre>
 *
 * <p>A configuration is one way in which things may stand: the state, and of every operation under
 * way whether it {@code must} still take effect before it completes, or only {@code may}; one that
 * is neither has taken effect. An operation may, but need not any more, if its outcome is unknown,
 * or if there was a moment at which it could have taken effect without a trace. {@code last} is the
 * operation that made the state, below the one whose completion demanded it; −1 at first. It tells
 * a person something, the search nothing.
 *
 * <p>One configuration covers another of the same state if whatever can follow the other can follow
 * it: each operation stands the same in both, or may take effect in the covering one, or has taken
 * effect in it and only reads.
 */
final class Configurations {
  private static final int INITIAL = 16;
  private static final int DEAD = -1;

  final int words;
  final int stride;
  private final Budget budget;
  private final Slots slots;
  long[] data;
  private int size;
  private int alive;
  private int[] next = new int[INITIAL];

  /** By hash of what no covering can make up for: the first one, the others follow in next. */
  private int[] heads = new int[INITIAL];

  private long reserved;

  /**
   * None yet.
   *
   * @param slots what kinds of operations are under way; must not change while any are added
   */
  Configurations(int words, Slots slots, Budget budget) {
    this.words = words;
    this.stride = 2 * words + 2;
    this.slots = slots;
    this.budget = budget;
    this.data = new long[INITIAL * stride];
    Arrays.fill(heads, -1);
    account();
  }

  private void account() {
    long bytes =
        Long.BYTES * (long) data.length + Integer.BYTES * (long) (next.length + heads.length);
    budget.reserve(bytes - reserved);
    reserved = bytes;
  }

  /** Gives back what it holds; it must not be used any more. */
  void close() {
    budget.release(reserved);
    reserved = 0;
  }

  /** Places in use; of some the configuration may have been dropped. */
  int size() {
    return size;
  }

  /** How many there are. */
  int count() {
    return alive;
  }

  boolean isAlive(int which) {
    return data[which * stride + 2 * words] != DEAD;
  }

  int state(int which) {
    return (int) data[which * stride + 2 * words];
  }

  /**
   * The operation that made the state, and in the upper half whose completion demanded it; or −1.
   */
  long last(int which) {
    return data[which * stride + 2 * words + 1];
  }

  boolean must(int which, int slot) {
    return (data[which * stride + (slot >> 6)] >>> slot & 1) != 0;
  }

  boolean may(int which, int slot) {
    return (data[which * stride + words + (slot >> 6)] >>> slot & 1) != 0;
  }

  /** How many operations may still take effect, without having to: the more, the better. */
  int freedom(int which) {
    int freedom = 0;
    for (int word = 0; word < words; word++) {
      freedom += Long.bitCount(data[which * stride + words + word]);
    }
    return freedom;
  }

  void clear() {
    Arrays.fill(heads, -1);
    size = 0;
    alive = 0;
  }

  /** An operation is invoked: it must take effect, unless its outcome is unknown, or it has. */
  void admit(int slot, boolean known, boolean readsOnly, IntPredicate keeps) {
    int word = slot >> 6;
    long bit = 1L << slot;
    for (int which = 0; which < size; which++) {
      if (isAlive(which)) {
        boolean had = known && keeps.test(state(which));
        if (!known || (had && !readsOnly)) {
          data[which * stride + words + word] |= bit;
        } else if (!had) {
          data[which * stride + word] |= bit;
        }
      }
    }
  }

  /**
   * Takes the configuration that stands there, unless one here covers it; drops those that it
   * covers.
   *
   * @return whether it was taken
   */
  boolean add(long[] source, int from) {
    int bucket = bucket(source, from);
    long state = source[from + 2 * words];
    int before = -1;
    for (int which = heads[bucket]; which >= 0; which = next[which]) {
      int at = which * stride;
      if (data[at + 2 * words] == state) {
        if (covers(data, at, source, from)) {
          return false;
        }
        if (covers(source, from, data, at)) {
          drop(which, before, bucket);
          continue;
        }
      }
      before = which;
    }
    append(source, from);
    return true;
  }

  /**
   * Configurations can cover one another only if they agree on the state and on what operations
   * that never come without a trace must do.
   */
  private int bucket(long[] source, int from) {
    long hash = source[from + 2 * words];
    for (int word = 0; word < words; word++) {
      hash = (hash ^ (source[from + word] & slots.rigid[word])) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash & (heads.length - 1);
  }

  private void drop(int which, int before, int bucket) {
    if (before < 0) {
      heads[bucket] = next[which];
    } else {
      next[before] = next[which];
    }
    drop(which);
  }

  /** Nothing is to go on from it. */
  void drop(int which) {
    data[which * stride + 2 * words] = DEAD;
    alive--;
  }

  private void append(long[] source, int from) {
    if (size == next.length) {
      grow();
    }
    System.arraycopy(source, from, data, size * stride, stride);
    link(size);
    size++;
    alive++;
  }

  private void link(int which) {
    int bucket = bucket(data, which * stride);
    next[which] = heads[bucket];
    heads[bucket] = which;
  }

  private void grow() {
    next = Arrays.copyOf(next, 2 * size);
    data = Arrays.copyOf(data, 2 * size * stride);
    heads = new int[2 * size];
    account();
    Arrays.fill(heads, -1);
    for (int which = 0; which < size; which++) {
      if (isAlive(which)) {
        link(which);
      }
    }
  }

  private boolean covers(long[] a, int atA, long[] b, int atB) {
    for (int word = 0; word < words; word++) {
      long mayA = a[atA + words + word];
      if ((b[atB + words + word] & ~mayA) != 0) {
        return false;
      }
      long differing = a[atA + word] ^ b[atB + word];
      // What differs must be what the other still has to do, and this one may do, or has read.
      long settled = b[atB + word] & (mayA | slots.readers[word]);
      if ((differing & ~settled) != 0) {
        return false;
      }
    }
    return true;
  }
}
