package dev.inquest.harness.run;

import dev.inquest.nemesis.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The monotonic clock of a run, and the one wish that can cut its waits short. */
final class Stopwatch implements Pace {
  private final CountDownLatch cancelled = new CountDownLatch(1);

  @Override
  public long nowNanos() {
    return System.nanoTime();
  }

  @Override
  public void sleepUntil(long nanos) {
    sleep(nanos - System.nanoTime());
  }

  @Override
  public void rest(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean cancelled() {
    return cancelled.getCount() == 0;
  }

  void cancel() {
    cancelled.countDown();
  }

  /** Waits that long, or until it is cancelled. */
  void sleep(long nanos) {
    try {
      cancelled.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
    }
  }
}
