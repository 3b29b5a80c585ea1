package dev.inquest.nemesis.draw;

/**
 * The lengths that make faults matter to one system.
 *
 * @param executorTimeoutNanos after this long without a heartbeat an executor counts as vanished
 * @param warmUpNanos nothing happens before this, so that there is work to lose
 * @param tailNanos nothing is planned in the last part of the run
 * @param restartNanos what a restart takes, at most, on a busy machine
 */
public record Tuning(
    long executorTimeoutNanos, long warmUpNanos, long tailNanos, long restartNanos) {
  private static final long SECOND = 1_000_000_000L;

  /** One second to warm up, three in reserve at the end, one for a restart. */
  public static Tuning of(long executorTimeoutNanos) {
    return new Tuning(executorTimeoutNanos, SECOND, 3 * SECOND, SECOND);
  }
}
