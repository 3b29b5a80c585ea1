package dev.inquest.nemesis.embedded.toxic;

import dev.inquest.nemesis.embedded.pipeline.Flow;
import dev.inquest.nemesis.embedded.pipeline.Inlet;
import dev.inquest.nemesis.embedded.pipeline.Stage;
import dev.inquest.nemesis.embedded.pipeline.Toxic;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Keeps the end of the stream back for {@code delay} milliseconds. */
record SlowClose(long delay) implements Toxic {
  @Override
  public Stage open(long nowNanos, RandomGenerator random) {
    return new Closing();
  }

  private final class Closing implements Stage {
    private long dueNanos = Long.MIN_VALUE;

    @Override
    public Flow take(Inlet inlet, long nowNanos) {
      Flow flow = inlet.take(nowNanos);
      if (!(flow instanceof Flow.End)) {
        return flow;
      }
      if (dueNanos == Long.MIN_VALUE) {
        dueNanos = Durations.after(nowNanos, delay, TimeUnit.MILLISECONDS);
      }
      return nowNanos < dueNanos ? new Flow.Wait(dueNanos) : flow;
    }
  }
}
