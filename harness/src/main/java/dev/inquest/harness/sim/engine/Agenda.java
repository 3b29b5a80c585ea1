package dev.inquest.harness.sim.engine;

import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/** What happens next: a queue ordered by (time, sequence), and the only clock. */
public final class Agenda {
  private record Item(long timeNanos, long sequence, Runnable action) implements Comparable<Item> {
    @Override
    public int compareTo(Item other) {
      return timeNanos == other.timeNanos
          ? Long.compare(sequence, other.sequence)
          : Long.compare(timeNanos, other.timeNanos);
    }
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final Queue<Item> items = new PriorityQueue<>();
  private long nowNanos;
  private long sequence;
  private long stopNanos = NEVER;
  private long handled;

  /** Virtual time since the run began. */
  public long now() {
    return nowNanos;
  }

  /** How many actions have run. */
  public long handled() {
    return handled;
  }

  /**
   * Lets something happen after that time; what is due at the same time happens in the order of
   * these calls.
   */
  public void after(long delayNanos, Runnable action) {
    at(nowNanos + Math.max(0, delayNanos), action);
  }

  /** Lets something happen at that time, or now if it has passed. */
  public void at(long timeNanos, Runnable action) {
    items.add(new Item(Math.max(nowNanos, timeNanos), sequence++, action));
  }

  /** Asks whoever runs the agenda to stop once everything up to that time has happened. */
  public void stopAt(long timeNanos) {
    stopNanos = Math.min(stopNanos, Math.max(nowNanos, timeNanos));
  }

  /** Runs everything up to that time, unless it is {@linkplain #stopAt stopped} before. */
  public void runUntil(long endNanos) {
    runUntil(endNanos, () -> false);
  }

  /** Runs until that time, until stopped, or until the condition holds after an action. */
  public void runUntil(long endNanos, BooleanSupplier enough) {
    Item next = items.peek();
    while (next != null && next.timeNanos <= Math.min(endNanos, stopNanos)) {
      items.remove();
      nowNanos = next.timeNanos;
      handled++;
      next.action.run();
      if (enough.getAsBoolean()) {
        return;
      }
      next = items.peek();
    }
    nowNanos = Math.max(nowNanos, Math.min(endNanos, stopNanos));
    stopNanos = NEVER;
  }
}
