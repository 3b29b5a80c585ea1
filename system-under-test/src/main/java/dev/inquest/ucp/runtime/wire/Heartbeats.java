package dev.inquest.ucp.runtime.wire;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.JobMessage.Heartbeat;
import dev.inquest.ucp.runtime.http.Refusal;
import dev.inquest.ucp.traced.Envelope;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last heartbeat of each executor that was taken. An older one, overtaken or recorded and sent
 * again, would vouch for an executor that may be gone.
 */
final class Heartbeats {
  private static final int MOST_SENDERS = 4096;

  private record Moment(int incarnation, long count) {
    static Moment of(Envelope envelope) {
      String key = VectorClock.key(envelope.from(), envelope.incarnation());
      return new Moment(envelope.incarnation(), envelope.clock().count(key));
    }

    boolean isAfter(Moment other) {
      return incarnation == other.incarnation
          ? count > other.count
          : incarnation > other.incarnation;
    }
  }

  private final Map<String, Moment> last = new LinkedHashMap<>();

  private static boolean isHeartbeat(Envelope envelope) {
    return envelope.message() instanceof Heartbeat;
  }

  synchronized void refuseReplay(Envelope envelope) {
    Moment known = isHeartbeat(envelope) ? last.get(envelope.from()) : null;
    if (known != null && !Moment.of(envelope).isAfter(known)) {
      throw new Refusal(
          409, "replayed", "a heartbeat " + envelope.id() + " or a later one was here already");
    }
  }

  synchronized void taken(Envelope envelope) {
    if (isHeartbeat(envelope)) {
      last.merge(
          envelope.from(),
          Moment.of(envelope),
          (known, next) -> next.isAfter(known) ? next : known);
    }
    if (last.size() > MOST_SENDERS) {
      last.remove(last.keySet().iterator().next());
    }
  }
}
