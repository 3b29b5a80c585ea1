package dev.inquest.ucp.runtime.wire;

import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.drive.Network;
import dev.inquest.ucp.runtime.peer.Outcome;
import dev.inquest.ucp.runtime.peer.Parcel;
import dev.inquest.ucp.runtime.peer.Peers;
import dev.inquest.ucp.traced.Envelope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Messages as lines of a stream or as requests of their own, and requests, to peers. */
public final class HttpNetwork implements Network {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Peers peers;

  /** The lines that go to each node with the next flush. */
  private final Map<String, List<String>> waiting = new LinkedHashMap<>();

  /** A network of those peers. */
  public HttpNetwork(Peers peers) {
    this.peers = peers;
  }

  @Override
  public void send(Envelope envelope) {
    Paths.Place place = Paths.of(envelope);
    if (place.path().startsWith(Paths.MESSAGES)) {
      waiting
          .computeIfAbsent(envelope.to(), to -> new ArrayList<>())
          .add(JSON.writeValueAsString(envelope.toJson()));
    } else {
      peers.send(envelope.to(), parcel(place, envelope.toJson()));
    }
  }

  /** What waits for one node goes together, so that it shares the other side's sync as well. */
  @Override
  public void flush() {
    waiting.forEach(peers::send);
    waiting.clear();
  }

  @Override
  public void call(
      long call, String to, Request request, long timeoutNanos, Consumer<Event> outcome) {
    peers.request(
        to,
        parcel(Paths.of(request), Paths.body(request)),
        timeoutNanos,
        answer -> outcome.accept(event(call, answer)));
  }

  private static Parcel parcel(Paths.Place place, ObjectNode body) {
    return new Parcel(
        place.method(), place.path(), JSON.writeValueAsString(body), System.nanoTime());
  }

  private static Event event(long call, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(int status, String body) -> answered(call, status, body);
      case Outcome.Unanswered(String reason, boolean surelyNoEffect) ->
          new Event.Unanswered(call, reason, surelyNoEffect);
    };
  }

  private static Event answered(long call, int status, String body) {
    try {
      return JSON.readTree(body) instanceof ObjectNode object
          ? new Event.Answered(call, new Response(status, object))
          : malformed(call);
    } catch (JacksonException noJson) {
      return malformed(call);
    }
  }

  private static Event malformed(long call) {
    return new Event.Unanswered(call, "malformed-answer", false);
  }
}
