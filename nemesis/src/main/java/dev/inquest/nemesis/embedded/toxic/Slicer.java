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
 * Cuts the data into slices of about {@code averageSize} ± {@code sizeVariation} bytes, {@code
 * delay} microseconds apart. Slices come from halving, each cut moved at random by the variation,
 * until a piece is small enough.
 */
record Slicer(long averageSize, long sizeVariation, long delay) implements Toxic {
  @Override
  public Stage open(long nowNanos, RandomGenerator random) {
    return new Slicing(random);
  }

  private boolean isSmallEnough(int size) {
    return size <= 1 || size - averageSize <= sizeVariation;
  }

  private int cut(int size, RandomGenerator random) {
    long moved = sizeVariation > 0 ? random.nextLong(-sizeVariation, sizeVariation) : 0;
    return Math.clamp(size / 2 + moved, 1, size - 1);
  }

  private final class Slicing implements Stage {
    private final ArrayDeque<Flow.Chunk> slices = new ArrayDeque<>();
    private final RandomGenerator random;
    private long nextAtNanos = Long.MIN_VALUE;

    Slicing(RandomGenerator random) {
      this.random = random;
    }

    @Override
    public Flow take(Inlet inlet, long nowNanos) {
      if (nowNanos < nextAtNanos) {
        return new Flow.Wait(nextAtNanos);
      }
      if (slices.isEmpty()) {
        Flow flow = inlet.take(nowNanos);
        if (!(flow instanceof Flow.Chunk chunk)) {
          return flow;
        }
        slice(chunk);
      }
      nextAtNanos = Durations.after(nowNanos, delay, TimeUnit.MICROSECONDS);
      return slices.remove();
    }

    /**
     * Halves the front piece again and again, rather than recursing: a page of 1-byte slices is no
     * deep stack.
     */
    private void slice(Flow.Chunk whole) {
      ArrayDeque<Flow.Chunk> uncut = new ArrayDeque<>(List.of(whole));
      while (!uncut.isEmpty()) {
        Flow.Chunk piece = uncut.remove();
        if (isSmallEnough(piece.size())) {
          slices.add(piece);
        } else {
          int cut = cut(piece.size(), random);
          uncut.push(piece.part(cut, piece.size()));
          uncut.push(piece.part(0, cut));
        }
      }
    }

    @Override
    public List<Flow.Chunk> surrender() {
      return List.copyOf(slices);
    }
  }
}
