package dev.inquest.ucp.benchmark.recorded;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What became of each synchronisation that one broker sent another: it arrived, or it was lost, and
 * then a later one arrived or none did.
 */
final class Syncs {
  private record Sent(String from, String to, long time) {
    String pair() {
      return from + ">" + to;
    }
  }

  private final Map<String, Sent> underway = new LinkedHashMap<>();
  private final Map<String, Long> lastArrived = new HashMap<>();
  private long arrived;
  private long lostUnderFaults;
  private long lostForNoReason;
  private long notMadeUpFor;

  void sent(String message, String from, String to, long time) {
    underway.put(message, new Sent(from, to, time));
  }

  void received(String message) {
    Sent sent = underway.remove(message);
    if (sent != null) {
      arrived++;
      lastArrived.merge(sent.pair(), sent.time(), Math::max);
    }
  }

  /** The run is over: what has not arrived is lost, unless it was sent just now. */
  void over(long time, Faults faults, long slackNanos) {
    for (Sent sent : underway.values()) {
      if (time - sent.time() <= slackNanos) {
        continue;
      }
      boolean disturbed =
          faults.disturbed(
              sent.from(), sent.to(), sent.time() - slackNanos, sent.time() + slackNanos);
      lostUnderFaults += disturbed ? 1 : 0;
      lostForNoReason += disturbed ? 0 : 1;
      notMadeUpFor += lastArrived.getOrDefault(sent.pair(), -1L) > sent.time() ? 0 : 1;
    }
    underway.clear();
    lastArrived.clear();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d arrived, %d were lost under a fault and %d under none; of the lost, %d without a later one that arrived",
        arrived,
        lostUnderFaults,
        lostForNoReason,
        notMadeUpFor);
  }
}
