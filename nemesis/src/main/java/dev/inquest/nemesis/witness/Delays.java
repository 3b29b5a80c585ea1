package dev.inquest.nemesis.witness;

import dev.inquest.nemesis.LinkEffect;
import java.util.List;

/**
 * The least delay that effects bring to a probe, in nanoseconds: a tenth less than the arithmetic,
 * because the clocks of two programs need not agree to the last millisecond.
 */
final class Delays {
  private static final long MILLI = 1_000_000L;
  private static final long MICRO = 1_000L;

  private Delays() {}

  static long least(List<LinkEffect> effects, long bytes) {
    return ninetyPercent(effects.stream().mapToLong(effect -> ofBytes(effect, bytes)).sum());
  }

  static long leastClose(List<LinkEffect> effects) {
    return ninetyPercent(effects.stream().mapToLong(Delays::ofClose).sum());
  }

  private static long ofBytes(LinkEffect effect, long bytes) {
    return switch (effect) {
      case LinkEffect.Slow(long delayMillis) -> delayMillis * MILLI;
      case LinkEffect.Bandwidth(long rate) -> bytes * MILLI / rate;
      case LinkEffect.Slice(long average, long variation, long delayMicros) ->
          (bytes / (average + variation) - 1) * delayMicros * MICRO;
      default -> 0;
    };
  }

  private static long ofClose(LinkEffect effect) {
    return effect instanceof LinkEffect.SlowClose(long delayMillis) ? delayMillis * MILLI : 0;
  }

  private static long ninetyPercent(long nanos) {
    return Math.max(0, nanos) / 10 * 9;
  }
}
