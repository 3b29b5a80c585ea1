package dev.inquest.nemesis.run;

import dev.inquest.nemesis.Pace;

/** Time that passes only when someone waits; cancelled at a time set beforehand. */
final class VirtualPace implements Pace {
  private long nowNanos = 1_000;
  private long cancelAtNanos = Long.MAX_VALUE;

  /** Counted from the beginning of the run. */
  void cancelAt(long nanos) {
    cancelAtNanos = 1_000 + nanos;
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public void sleepUntil(long nanos) {
    nowNanos = Math.max(nowNanos, Math.min(nanos, cancelAtNanos));
  }

  @Override
  public void rest(long nanos) {
    nowNanos += nanos;
  }

  @Override
  public boolean cancelled() {
    return nowNanos >= cancelAtNanos;
  }
}
