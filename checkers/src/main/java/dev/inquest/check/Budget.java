package dev.inquest.check;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The time and memory a checker may spend, and the way to stop it.
 *
 * <p>Checkers call {@link #step} once for every small piece of work, and {@link #reserve} before
 * they build something that grows with the history. Both throw {@link Exhausted} when nothing is
 * left. The clock is handed in, so that this package reads none itself.
 */
public final class Budget {
  private static final int STEPS_PER_LOOK = 256;

  private final LongSupplier nanoTime;
  private final long limitNanos;
  private final long limitBytes;
  private final BooleanSupplier cancelled;
  private final long startNanos;
  private long reservedBytes;
  private int stepsUntilLook = 1;

  /**
   * @param nanoTime a monotonic clock
   * @param limitNanos the time a checker has, in nanoseconds, from now on
   * @param limitBytes the memory a checker may hold beside the history, in bytes
   * @param cancelled whether somebody wants the check to stop; asked now and then
   */
  public Budget(
      LongSupplier nanoTime, long limitNanos, long limitBytes, BooleanSupplier cancelled) {
    this.nanoTime = nanoTime;
    this.limitNanos = limitNanos;
    this.limitBytes = limitBytes;
    this.cancelled = cancelled;
    this.startNanos = nanoTime.getAsLong();
  }

  public static Budget unlimited() {
    return new Budget(() -> 0, Long.MAX_VALUE, Long.MAX_VALUE, () -> false);
  }

  /** The same limits, counted from now: every checker gets its own. */
  public Budget renewed() {
    return new Budget(nanoTime, limitNanos, limitBytes, cancelled);
  }

  /** One small piece of work is about to be done. */
  public void step() {
    if (--stepsUntilLook <= 0) {
      stepsUntilLook = STEPS_PER_LOOK;
      look();
    }
  }

  /**
   * Something of about this size is about to be held until the check ends, or until it is {@link
   * #release released}.
   */
  public void reserve(long bytes) {
    reservedBytes += bytes;
    if (reservedBytes > limitBytes) {
      throw new Exhausted("the memory limit of " + limitBytes + " bytes was reached");
    }
  }

  /** So much of what was reserved is held no longer. */
  public void release(long bytes) {
    reservedBytes -= bytes;
  }

  /** How much is held, in bytes. */
  public long reserved() {
    return reservedBytes;
  }

  /** Stops the check now, if the time is over or somebody wants it to stop. */
  public void look() {
    if (cancelled.getAsBoolean()) {
      throw new Exhausted("the check was cancelled");
    }
    if (nanoTime.getAsLong() - startNanos > limitNanos) {
      throw new Exhausted("the time limit of " + limitNanos / 1_000_000 + " ms was reached");
    }
  }

  /** Nothing is left: the checker stops and says what it has proven so far. */
  public static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted(String reason) {
      super(reason, null, false, false);
    }

    /** Which limit was reached, as one clause. */
    public String reason() {
      return String.valueOf(getMessage());
    }
  }
}
