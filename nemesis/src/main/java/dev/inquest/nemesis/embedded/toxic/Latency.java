package dev.inquest.nemesis.embedded.toxic;

import dev.inquest.nemesis.embedded.pipeline.Flow;
import dev.inquest.nemesis.embedded.pipeline.Inlet;
import dev.inquest.nemesis.embedded.pipeline.Stage;
import dev.inquest.nemesis.embedded.pipeline.Toxic;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Delays everything by {@code latency} ± {@code jitter} milliseconds, and keeps the order. The
 * delay counts from a chunk's arrival at the proxy, or from the latency before this one; what
 * slower toxics before this one took is therefore part of it, as in Toxiproxy. The end is not
 * delayed.
 */
record Latency(long latency, long jitter) implements Toxic {
  /** As many chunks are on their way at once; more wait before the toxic. */
  private static final int CAPACITY_CHUNKS = 1024;

  @Override
  public Stage open(long nowNanos, RandomGenerator random) {
    return new OnTheWay(random);
  }

  private long delayMillis(RandomGenerator random) {
    return jitter > 0 ? latency + random.nextLong(-jitter, jitter) : latency;
  }

  private record Delayed(Flow.Chunk chunk, long dueNanos) {}

  private final class OnTheWay implements Stage {
    private final ArrayDeque<Delayed> chunks = new ArrayDeque<>();
    private final RandomGenerator random;
    private long lastDueNanos = Long.MIN_VALUE;

    OnTheWay(RandomGenerator random) {
      this.random = random;
    }

    @Override
    public Flow take(Inlet inlet, long nowNanos) {
      Flow behind = fill(inlet, nowNanos);
      Delayed first = chunks.peek();
      if (first == null) {
        return behind;
      }
      if (nowNanos >= first.dueNanos()) {
        return chunks.remove().chunk().arrivingAt(first.dueNanos());
      }
      return behind instanceof Flow.Wait wait
          ? wait.orAt(first.dueNanos())
          : new Flow.Wait(first.dueNanos());
    }

    /**
     * Takes all there is, so that the delay of each chunk begins when it comes and not when its
     * turn comes.
     */
    private Flow fill(Inlet inlet, long nowNanos) {
      while (chunks.size() < CAPACITY_CHUNKS) {
        Flow flow = inlet.take(nowNanos);
        if (!(flow instanceof Flow.Chunk chunk)) {
          return flow;
        }
        long dueNanos =
            Durations.after(chunk.arrivedNanos(), delayMillis(random), TimeUnit.MILLISECONDS);
        lastDueNanos = Math.max(lastDueNanos, dueNanos);
        chunks.add(new Delayed(chunk, lastDueNanos));
      }
      return Flow.IDLE;
    }

    @Override
    public List<Flow.Chunk> surrender() {
      return chunks.stream().map(Delayed::chunk).toList();
    }
  }
}
