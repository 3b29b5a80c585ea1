package dev.inquest.nemesis.embedded.toxic;

import dev.inquest.nemesis.embedded.pipeline.Flow;
import dev.inquest.nemesis.embedded.pipeline.Inlet;
import dev.inquest.nemesis.embedded.pipeline.Stage;
import dev.inquest.nemesis.embedded.pipeline.Toxic;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Discards everything, and closes the connection after {@code timeout} milliseconds without data;
 * with 0 only when the toxic is removed.
 */
record Timeout(long timeout) implements Toxic {
  @Override
  public Stage open(long nowNanos, RandomGenerator random) {
    return new Discarding(nowNanos);
  }

  @Override
  public boolean closesWhenRemoved() {
    return true;
  }

  private long deadlineAfter(long nanos) {
    return timeout > 0 ? Durations.after(nanos, timeout, TimeUnit.MILLISECONDS) : Long.MAX_VALUE;
  }

  private final class Discarding implements Stage {
    private long deadlineNanos;

    Discarding(long nowNanos) {
      deadlineNanos = deadlineAfter(nowNanos);
    }

    @Override
    public Flow take(Inlet inlet, long nowNanos) {
      if (nowNanos >= deadlineNanos) {
        return Flow.END;
      }
      Flow flow = inlet.take(nowNanos);
      while (flow instanceof Flow.Chunk) {
        deadlineNanos = deadlineAfter(nowNanos);
        flow = inlet.take(nowNanos);
      }
      return flow instanceof Flow.Wait wait ? wait.orAt(deadlineNanos) : flow;
    }
  }
}
