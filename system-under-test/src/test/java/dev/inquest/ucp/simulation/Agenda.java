package dev.inquest.ucp.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** What happens next: a queue ordered by (time, sequence), and the only clock. */
final class Agenda {
  private record Item(long time, long sequence, Runnable action) {}

  private final Queue<Item> items =
      new PriorityQueue<>(Comparator.comparingLong(Item::time).thenComparingLong(Item::sequence));
  private long now;
  private long sequence;

  long now() {
    return now;
  }

  void after(long delayNanos, Runnable action) {
    items.add(new Item(now + Math.max(0, delayNanos), sequence++, action));
  }

  /** Runs everything up to that time. */
  void runUntil(long end) {
    for (Item next = items.peek(); next != null && next.time <= end; next = items.peek()) {
      items.remove();
      now = next.time;
      next.action.run();
    }
    now = end;
  }
}
