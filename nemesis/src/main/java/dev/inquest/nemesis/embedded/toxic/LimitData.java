package dev.inquest.nemesis.embedded.toxic;

import dev.inquest.nemesis.embedded.pipeline.Flow;
import dev.inquest.nemesis.embedded.pipeline.Inlet;
import dev.inquest.nemesis.embedded.pipeline.Stage;
import dev.inquest.nemesis.embedded.pipeline.Toxic;
import java.util.random.RandomGenerator;

/**
 * Lets {@code bytes} bytes through, then ends the connection. New settings go on counting from
 * where the old ones were.
 */
record LimitData(long bytes) implements Toxic {
  @Override
  public Stage open(long nowNanos, RandomGenerator random) {
    return new Counting(bytes, 0);
  }

  @Override
  public Stage reopen(Stage before, long nowNanos, RandomGenerator random) {
    return new Counting(bytes, before instanceof Counting counting ? counting.sent : 0);
  }

  private static final class Counting implements Stage {
    private final long limit;
    private long sent;
    private boolean reached;

    Counting(long limit, long sent) {
      this.limit = limit;
      this.sent = sent;
    }

    @Override
    public Flow take(Inlet inlet, long nowNanos) {
      Flow flow = reached ? Flow.END : inlet.take(nowNanos);
      if (!(flow instanceof Flow.Chunk chunk)) {
        return flow;
      }
      int allowed = Math.clamp(limit - sent, 0, chunk.size());
      sent += allowed;
      reached = sent >= limit;
      return allowed == 0 ? Flow.END : chunk.part(0, allowed);
    }

    @Override
    public boolean lossy() {
      return reached;
    }
  }
}
