package dev.inquest.nemesis.embedded.toxic;

import java.util.concurrent.TimeUnit;

/** Moments far in the future stay there: nothing a client sends may overflow into the past. */
final class Durations {
  private Durations() {}

  /** The moment {@code amount} units after {@code nanos}, at most {@link Long#MAX_VALUE}. */
  static long after(long nanos, long amount, TimeUnit unit) {
    long durationNanos = unit.toNanos(amount);
    return durationNanos > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : nanos + durationNanos;
  }
}
