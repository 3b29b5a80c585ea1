package dev.inquest.check.linearizability.search;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * The invocations and completions of a part in their order, and a slot for every operation: a bit
 * that is its own from its invocation to its completion. An operation of unknown outcome has no
 * completion and keeps its slot.
 */
final class Timeline {
  /** Twice the operation, and one more for its completion; in the order of the history. */
  private final int[] events;

  private final long[] indices;
  private final int[] slots;
  private int slotCount;

  Timeline(Part<?> part) {
    int[] unsorted = IntStream.range(0, 2 * part.size()).filter(e -> happens(part, e)).toArray();
    long[] keys = Arrays.stream(unsorted).mapToLong(event -> index(part, event)).toArray();
    int[] order = IntStream.range(0, keys.length).toArray();
    LongArrays.quickSortIndirect(order, keys);
    events = Arrays.stream(order).map(at -> unsorted[at]).toArray();
    indices = Arrays.stream(order).mapToLong(at -> keys[at]).toArray();
    slots = new int[part.size()];
    assign(part);
  }

  private static boolean happens(Part<?> part, int event) {
    return (event & 1) == 0 || part.isKnown(event >> 1);
  }

  private static long index(Part<?> part, int event) {
    int operation = event >> 1;
    return (event & 1) == 0 ? part.invokedAt(operation) : part.completedAt(operation);
  }

  private void assign(Part<?> part) {
    Deque<Integer> free = new ArrayDeque<>();
    for (int event : events) {
      int operation = event >> 1;
      if ((event & 1) != 0) {
        free.push(slots[operation]);
      } else if (part.isKnown(operation)) {
        slots[operation] = free.isEmpty() ? slotCount++ : free.pop();
      }
    }
    for (int operation = 0; operation < slots.length; operation++) {
      if (!part.isKnown(operation)) {
        slots[operation] = slotCount++;
      }
    }
  }

  /** How many events there are. */
  int size() {
    return events.length;
  }

  /** Whether the event is a completion. */
  boolean completes(int position) {
    return (events[position] & 1) != 0;
  }

  /** Whose event it is. */
  int operation(int position) {
    return events[position] >> 1;
  }

  /** Where the event stands in the history. */
  long index(int position) {
    return indices[position];
  }

  int slot(int operation) {
    return slots[operation];
  }

  /** How many 64-bit words hold a bit for every slot. */
  int words() {
    return Math.max(1, (slotCount + Long.SIZE - 1) / Long.SIZE);
  }
}
