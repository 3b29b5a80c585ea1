package dev.inquest.nemesis.toxiproxy;

import dev.inquest.nemesis.LinkEffect;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicList;
import java.io.IOException;
import java.util.Locale;

/**
 * One toxic as it should be: an effect in one direction of one proxy. Its name tells both, so that
 * a reader of the server's list understands it.
 */
record ToxicPlan(ToxicDirection direction, LinkEffect effect) {
  /** {@code upstream-slow}. */
  String name() {
    return direction.name().toLowerCase(Locale.ROOT) + "-" + effect.mode().label();
  }

  /** A cut that is not a cut of both directions discards what comes, as a drop does. */
  void add(ToxicList toxics) throws IOException {
    switch (effect) {
      case LinkEffect.Cut cut -> toxics.timeout(name(), direction, 0);
      case LinkEffect.Drop drop -> toxics.timeout(name(), direction, 0);
      case LinkEffect.Hold hold -> toxics.bandwidth(name(), direction, 0);
      case LinkEffect.Slow(long delayMillis) -> toxics.latency(name(), direction, delayMillis);
      case LinkEffect.Bandwidth(long rate) -> toxics.bandwidth(name(), direction, rate);
      case LinkEffect.Reset(long afterMillis) -> toxics.resetPeer(name(), direction, afterMillis);
      case LinkEffect.Slice(long average, long variation, long delayMicros) ->
          toxics.slicer(name(), direction, average, delayMicros).setSizeVariation(variation);
      case LinkEffect.SlowClose(long delayMillis) ->
          toxics.slowClose(name(), direction, delayMillis);
      case LinkEffect.Limit(long bytes) -> toxics.limitData(name(), direction, bytes);
    }
  }

  /** What the server should say of it, in the words of {@link ToxicText}. */
  String text() {
    String figures =
        switch (effect) {
          case LinkEffect.Cut cut -> "timeout 0";
          case LinkEffect.Drop drop -> "timeout 0";
          case LinkEffect.Hold hold -> "bandwidth 0";
          case LinkEffect.Slow(long delayMillis) -> "latency " + delayMillis + " ± 0";
          case LinkEffect.Bandwidth(long rate) -> "bandwidth " + rate;
          case LinkEffect.Reset(long afterMillis) -> "reset_peer " + afterMillis;
          case LinkEffect.Slice(long average, long variation, long delayMicros) ->
              "slicer " + average + " ± " + variation + " each " + delayMicros;
          case LinkEffect.SlowClose(long delayMillis) -> "slow_close " + delayMillis;
          case LinkEffect.Limit(long bytes) -> "limit_data " + bytes;
        };
    return ToxicText.line(name(), direction, figures);
  }
}
