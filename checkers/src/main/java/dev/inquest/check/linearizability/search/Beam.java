package dev.inquest.check.linearizability.search;

import dev.inquest.check.Budget;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Keeps the front of the search narrow: where there are too many configurations, the freest go
 * first and the others wait. They are needed only if those come to nothing; then nothing is gone
 * into that was covered by what did.
 */
final class Beam {
  private final Budget budget;
  private final Slots slots;
  private final int words;
  private final int width;
  private final int few;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /** By position: what was gone into while others waited. */
  private final Int2ObjectOpenHashMap<Configurations> visited = new Int2ObjectOpenHashMap<>();

  private int visitedUntil = -1;

  /** Configurations put off at a position of the timeline, the freest first. */
  private static final class Waiting {
    final int position;
    final long[] data;
    final long bytes;
    final int limit;

    Waiting(int position, long[] data, int limit) {
      this.position = position;
      this.data = data;
      this.limit = limit;
      this.bytes = Long.BYTES * (long) data.length;
    }
  }

  Beam(int words, Slots slots, int width, int few, Budget budget) {
    this.words = words;
    this.slots = slots;
    this.width = width;
    this.few = few;
    this.budget = budget;
  }

  /**
   * Leaves in {@code fresh} only what was not covered before. If that is more than the beam is
   * wide, puts the freest of them into {@code first} instead, and the rest off.
   *
   * @return which of the two to go on with
   */
  Configurations narrow(int position, Configurations fresh, Configurations first) {
    dropSeen(position, fresh);
    if (fresh.count() <= width) {
      return fresh;
    }
    restore(position, freestFirst(fresh), few, first);
    return first;
  }

  /** Where the next to go on from stand; −1 when none wait. */
  int waitingAt() {
    Waiting next = waiting.peek();
    return next == null ? -1 : next.position;
  }

  /** The limit that they were put off with. */
  int waitingLimit() {
    return waiting.element().limit;
  }

  /** These are to be gone on from once more, with that limit, if what follows comes to nothing. */
  void putOff(int position, Configurations all, int limit) {
    push(new Waiting(position, freestFirst(all), limit));
  }

  private void push(Waiting more) {
    budget.reserve(more.bytes);
    waiting.push(more);
  }

  /** Puts the next to go on from into {@code first}; there must be some. */
  void resume(Configurations first) {
    Waiting next = waiting.pop();
    budget.release(next.bytes);
    restore(next.position, next.data, next.limit, first);
  }

  /** Drops those that are covered by what was gone into at this position. */
  private void dropSeen(int position, Configurations fresh) {
    if (waiting.isEmpty() && position > visitedUntil) {
      forget();
      return;
    }
    Configurations seen =
        visited.computeIfAbsent(position, unvisited -> new Configurations(words, slots, budget));
    visitedUntil = Math.max(visitedUntil, position);
    for (int which = 0; which < fresh.size(); which++) {
      if (fresh.isAlive(which) && !seen.add(fresh.data, which * fresh.stride)) {
        fresh.drop(which);
      }
    }
  }

  private void forget() {
    visited.values().forEach(Configurations::close);
    visited.clear();
    visitedUntil = -1;
  }

  private long[] freestFirst(Configurations all) {
    long[] order = new long[all.count()];
    int count = 0;
    for (int which = 0; which < all.size(); which++) {
      if (all.isAlive(which)) {
        order[count++] = (long) -all.freedom(which) << Integer.SIZE | which;
      }
    }
    Arrays.sort(order);
    long[] sorted = new long[count * all.stride];
    for (int i = 0; i < count; i++) {
      System.arraycopy(all.data, (int) order[i] * all.stride, sorted, i * all.stride, all.stride);
    }
    return sorted;
  }

  /** As many of them as fit; the rest waits. */
  private void restore(int position, long[] sorted, int limit, Configurations first) {
    first.clear();
    int end = Math.min(sorted.length, width * first.stride);
    for (int at = 0; at < end; at += first.stride) {
      first.add(sorted, at);
    }
    if (end < sorted.length) {
      push(new Waiting(position, Arrays.copyOfRange(sorted, end, sorted.length), limit));
    }
  }
}
