package dev.inquest.nemesis.run;

import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What several faults do to one link together: one effect of each mode. Delays add up, of limits
 * the tighter holds; so the order in which the faults came does not matter.
 */
final class Overlay {
  private Overlay() {}

  static List<LinkEffect> of(List<LinkEffect> effects) {
    Map<LinkMode, LinkEffect> strongest = new TreeMap<>();
    effects.forEach(effect -> strongest.merge(effect.mode(), effect, Overlay::together));
    return new ArrayList<>(strongest.values());
  }

  /** Both have the same mode. */
  private static LinkEffect together(LinkEffect first, LinkEffect second) {
    return switch (first) {
      case LinkEffect.Slow(long delay) when second instanceof LinkEffect.Slow(long more) ->
          new LinkEffect.Slow(delay + more);
      case LinkEffect.SlowClose(long delay)
          when second instanceof LinkEffect.SlowClose(long more) ->
          new LinkEffect.SlowClose(delay + more);
      case LinkEffect.Bandwidth(long rate)
          when second instanceof LinkEffect.Bandwidth(long other) ->
          new LinkEffect.Bandwidth(Math.min(rate, other));
      case LinkEffect.Reset(long after) when second instanceof LinkEffect.Reset(long other) ->
          new LinkEffect.Reset(Math.min(after, other));
      case LinkEffect.Limit(long bytes) when second instanceof LinkEffect.Limit(long other) ->
          new LinkEffect.Limit(Math.min(bytes, other));
      case LinkEffect.Slice slice when second instanceof LinkEffect.Slice other ->
          finer(slice, other);
      default -> first;
    };
  }

  private static LinkEffect finer(LinkEffect.Slice first, LinkEffect.Slice second) {
    return new LinkEffect.Slice(
        Math.min(first.averageBytes(), second.averageBytes()),
        Math.min(first.variationBytes(), second.variationBytes()),
        Math.max(first.delayMicros(), second.delayMicros()));
  }
}
