package dev.inquest.nemesis.embedded.toxic;

import dev.inquest.nemesis.embedded.pipeline.Flow;
import dev.inquest.nemesis.embedded.pipeline.Inlet;
import dev.inquest.nemesis.embedded.pipeline.Stage;
import dev.inquest.nemesis.embedded.pipeline.Toxic;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Ends the connection {@code timeout} milliseconds after the first data, which is lost. Connections
 * opened under this toxic end with a TCP reset. One that was open before ends with an orderly
 * close, because Toxiproxy too prepares the reset when a connection starts.
 */
record ResetPeer(long timeout) implements Toxic {
  @Override
  public Stage open(long nowNanos, RandomGenerator random) {
    return new Resetting();
  }

  @Override
  public boolean resets() {
    return true;
  }

  private final class Resetting implements Stage {
    private boolean triggered;
    private long dueNanos;

    @Override
    public Flow take(Inlet inlet, long nowNanos) {
      if (!triggered) {
        Flow flow = inlet.take(nowNanos);
        if (flow instanceof Flow.Wait) {
          return flow;
        }
        triggered = true;
        dueNanos = Durations.after(nowNanos, timeout, TimeUnit.MILLISECONDS);
      }
      return nowNanos < dueNanos ? new Flow.Wait(dueNanos) : Flow.END;
    }

    @Override
    public boolean lossy() {
      return triggered;
    }
  }
}
