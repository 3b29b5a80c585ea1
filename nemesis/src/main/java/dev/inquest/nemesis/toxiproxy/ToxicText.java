package dev.inquest.nemesis.toxiproxy;

import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.util.Locale;

/** A toxic that the server lists, in one line of words: to compare, and to show. */
final class ToxicText {
  private ToxicText() {}

  static String of(Toxic toxic) {
    String figures =
        switch (toxic) {
          case Timeout timeout -> "timeout " + timeout.getTimeout();
          case Bandwidth bandwidth -> "bandwidth " + bandwidth.getRate();
          case Latency latency -> "latency " + latency.getLatency() + " ± " + latency.getJitter();
          case ResetPeer reset -> "reset_peer " + reset.getTimeout();
          case Slicer slicer ->
              "slicer %d ± %d each %d"
                  .formatted(slicer.getAverageSize(), slicer.getSizeVariation(), slicer.getDelay());
          case SlowClose slow -> "slow_close " + slow.getDelay();
          case LimitData limit -> "limit_data " + limit.getBytes();
          default -> "unknown";
        };
    String always = toxic.getToxicity() == 1 ? "" : ", toxicity " + toxic.getToxicity();
    return line(toxic.getName(), toxic.getStream(), figures + always);
  }

  static String line(String name, ToxicDirection direction, String figures) {
    return name + ": " + direction.name().toLowerCase(Locale.ROOT) + " " + figures;
  }
}
