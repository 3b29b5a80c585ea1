package dev.inquest.ucp.runtime.wire;

import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.drive.Network;
import dev.inquest.ucp.runtime.peer.Outcome;
import dev.inquest.ucp.runtime.peer.Parcel;
import dev.inquest.ucp.runtime.peer.Peers;
import dev.inquest.ucp.traced.Envelope;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Messages and requests as HTTP requests to peers. */
public final class HttpNetwork implements Network {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Peers peers;

  /** A network of those peers. */
  public HttpNetwork(Peers peers) {
    this.peers = peers;
  }

  @Override
  public void send(Envelope envelope) {
    peers.send(envelope.to(), parcel(Paths.of(envelope), envelope.toJson()));
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
