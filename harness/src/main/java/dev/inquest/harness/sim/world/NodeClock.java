package dev.inquest.harness.sim.world;

/**
 * A node's own monotonic clock, against true time: it drifts, and it may jump forward, as that of a
 * machine that was suspended, or go at another pace for a while.
 */
final class NodeClock {
  private static final double MILLION = 1e6;
  private static final double WHOLE = 100;

  private final double usual;
  private double rate;
  private long sinceNanos;
  private long shownThenNanos;

  /**
   * A clock that was right when the run began.
   *
   * @param driftPerMillion how much faster than true time it runs; negative is slower
   */
  NodeClock(long driftPerMillion) {
    usual = 1 + driftPerMillion / MILLION;
    rate = usual;
  }

  /** What the clock shows at that true time. */
  long shown(long trueNanos) {
    return shownThenNanos + (long) ((trueNanos - sinceNanos) * rate);
  }

  /**
   * A true time at which the clock will show that, if it goes on as it does: the first, or one
   * nanosecond later.
   */
  long whenShown(long shownNanos) {
    long nearly = sinceNanos + (long) Math.ceil((shownNanos - shownThenNanos) / rate);
    // At a rate of 2.3 the quotient 2981025250.0 is exact, and its product 6856358074.999999: who
    // was woken then would find a nanosecond left, and set the same timer again without end.
    return shown(nearly) < shownNanos ? nearly + 1 : nearly;
  }

  /** At that true time it jumps ahead. */
  void jump(long trueNanos, long nanos) {
    shownThenNanos = shown(trueNanos) + nanos;
    sinceNanos = trueNanos;
  }

  /** From that true time on it goes at that share of its usual pace. */
  void pace(long trueNanos, double percent) {
    jump(trueNanos, 0);
    rate = usual * percent / WHOLE;
  }
}
