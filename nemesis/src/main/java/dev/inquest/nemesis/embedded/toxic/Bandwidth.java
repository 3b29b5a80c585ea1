package dev.inquest.nemesis.embedded.toxic;

import dev.inquest.nemesis.embedded.pipeline.Flow;
import dev.inquest.nemesis.embedded.pipeline.Inlet;
import dev.inquest.nemesis.embedded.pipeline.Stage;
import dev.inquest.nemesis.embedded.pipeline.Toxic;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code rate} kilobytes (of 1,000 bytes) through in a second, in pieces of at most 100 ms. A
 * rate of 0 holds everything until the toxic changes or goes.
 */
record Bandwidth(long rate) implements Toxic {
  private static final long PIECE_MILLIS = 100;

  /** So much lateness of our own is made up for; more would be a burst after a pause. */
  private static final long CREDIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  @Override
  public Stage open(long nowNanos, RandomGenerator random) {
    return new Throttle(nowNanos);
  }

  private long nanosFor(int bytes) {
    return Math.round((double) bytes * 1_000_000 / rate);
  }

  private final class Throttle implements Stage {
    private long freeAtNanos;
    private Flow.@Nullable Chunk rest;

    Throttle(long nowNanos) {
      freeAtNanos = nowNanos;
    }

    @Override
    public Flow take(Inlet inlet, long nowNanos) {
      if (rest == null) {
        Flow flow = inlet.take(nowNanos);
        if (!(flow instanceof Flow.Chunk chunk)) {
          return flow;
        }
        rest = chunk;
        long sinceNanos = Math.max(chunk.arrivedNanos(), nowNanos - CREDIT_NANOS);
        freeAtNanos = Math.max(freeAtNanos, sinceNanos);
      }
      return rate <= 0 ? Flow.IDLE : piece(rest, nowNanos);
    }

    private Flow piece(Flow.Chunk chunk, long nowNanos) {
      int bytes = (int) Math.min(chunk.size(), Math.min(rate, Integer.MAX_VALUE) * PIECE_MILLIS);
      long dueNanos = freeAtNanos + nanosFor(bytes);
      if (nowNanos < dueNanos) {
        return new Flow.Wait(dueNanos);
      }
      freeAtNanos = dueNanos;
      rest = bytes < chunk.size() ? chunk.part(bytes, chunk.size()) : null;
      return chunk.part(0, bytes);
    }

    @Override
    public List<Flow.Chunk> surrender() {
      return rest == null ? List.of() : List.of(rest);
    }
  }
}
