package dev.inquest.harness.record;

/** The one monotonic clock of a run, shared with the nodes' traces. */
@FunctionalInterface
public interface RunClock {
  /** Nanoseconds since the run began; never less than an earlier answer. */
  long nanos();

  /**
   * The machine's monotonic clock, from an epoch of its own.
   *
   * @param epochNanos what {@link System#nanoTime} said when the run began; the nodes are given the
   *     same number
   */
  static RunClock since(long epochNanos) {
    return () -> System.nanoTime() - epochNanos;
  }
}
