package dev.inquest.nemesis.toxiproxy;

import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.Links;
import java.util.List;

/** How long a probe waits before it calls a link silent. */
final class Patience {
  /** A probe through a healthy link takes a few milliseconds. */
  private static final long BASE_MILLIS = 700;

  /** What travels may be larger than the least it must be. */
  private static final long BYTES = 2L * Links.PROBE_REQUEST_BYTES;

  private Patience() {}

  /** Twice what the effects of both directions may cost. */
  static long millis(List<LinkEffect> up, List<LinkEffect> down) {
    return BASE_MILLIS + 2 * (sum(up) + sum(down));
  }

  private static long sum(List<LinkEffect> effects) {
    return effects.stream().mapToLong(Patience::cost).sum();
  }

  private static long cost(LinkEffect effect) {
    return switch (effect) {
      case LinkEffect.Slow(long delayMillis) -> delayMillis;
      case LinkEffect.SlowClose(long delayMillis) -> delayMillis;
      case LinkEffect.Reset(long afterMillis) -> afterMillis;
      case LinkEffect.Bandwidth(long rate) -> BYTES / rate;
      case LinkEffect.Slice(long average, long variation, long delayMicros) ->
          BYTES / Math.max(1, average - variation) * (delayMicros / 1000 + 1);
      default -> 0;
    };
  }
}
