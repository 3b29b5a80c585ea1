package dev.inquest.harness.workload;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Turns at a steady rate, shared by all clients. Turns that nobody could take, because all clients
 * waited for answers, are lost: a broken system is not hit by a burst when it comes back.
 */
public final class Pace {
  private final LongSupplier nowNanos;
  private final long intervalNanos;
  private final long endNanos;
  private long nextNanos;

  public Pace(LongSupplier nowNanos, double turnsPerSecond, long lengthNanos) {
    this.nowNanos = nowNanos;
    this.intervalNanos = Math.max(1, (long) (TimeUnit.SECONDS.toNanos(1) / turnsPerSecond));
    this.nextNanos = nowNanos.getAsLong();
    this.endNanos = nextNanos + lengthNanos;
  }

  /** Nanoseconds to wait for the turn just taken, or -1 when time is up. */
  public synchronized long takeTurn() {
    long now = nowNanos.getAsLong();
    long turn = Math.max(nextNanos, now - intervalNanos);
    if (turn >= endNanos || now >= endNanos) {
      return -1;
    }
    nextNanos = turn + intervalNanos;
    return Math.max(0, turn - now);
  }
}
