package dev.inquest.harness.sim.world;

/**
 * A node's own monotonic clock, against true time: it drifts, and it may jump forward, as that of a
 * machine that was suspended.
 */
final class NodeClock {
  private static final double MILLION = 1e6;

  private final double rate;
  private long jumpedNanos;

  /**
   * A clock that was right when the run began.
   *
   * @param driftPerMillion how much faster than true time it runs; negative is slower
   */
  NodeClock(long driftPerMillion) {
    rate = 1 + driftPerMillion / MILLION;
  }

  /** What the clock shows at that true time. */
  long shown(long trueNanos) {
    return (long) (trueNanos * rate) + jumpedNanos;
  }

  /** The true time at which the clock will show that, if it does not jump before. */
  long whenShown(long shownNanos) {
    return (long) Math.ceil((shownNanos - jumpedNanos) / rate);
  }

  void jump(long nanos) {
    jumpedNanos += nanos;
  }
}
