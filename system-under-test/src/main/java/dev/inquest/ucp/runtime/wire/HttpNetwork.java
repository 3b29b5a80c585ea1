package dev.inquest.ucp.runtime.wire;

import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.drive.Network;
import dev.inquest.ucp.runtime.http.Route;
import dev.inquest.ucp.runtime.peer.Outcome;
import dev.inquest.ucp.runtime.peer.Parcel;
import dev.inquest.ucp.runtime.peer.Peers;
import dev.inquest.ucp.traced.Envelope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Messages and requests as HTTP requests to peers. */
public final class HttpNetwork implements Network {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** So many characters of messages travel together at most, far below what a node reads. */
  private static final int MOST_CHARACTERS = Route.MESSAGE_BODY_BYTES / 4;

  private final Peers peers;

  /** What goes to each node with the next flush. */
  private final Map<String, List<Envelope>> waiting = new LinkedHashMap<>();

  /** A network of those peers. */
  public HttpNetwork(Peers peers) {
    this.peers = peers;
  }

  @Override
  public void send(Envelope envelope) {
    waiting.computeIfAbsent(envelope.to(), to -> new ArrayList<>()).add(envelope);
  }

  /** Messages for one node that wait together travel in one request. */
  @Override
  public void flush() {
    waiting.forEach(this::send);
    waiting.clear();
  }

  private void send(String to, List<Envelope> envelopes) {
    List<Envelope> together = new ArrayList<>();
    for (Envelope envelope : envelopes) {
      if (Paths.of(envelope).path().startsWith(Paths.MESSAGES)) {
        together.add(envelope);
      } else {
        peers.send(to, parcel(Paths.of(envelope), envelope.toJson()));
      }
    }
    if (together.size() == 1) {
      Envelope alone = together.getFirst();
      peers.send(to, parcel(Paths.of(alone), alone.toJson()));
    } else {
      sendTogether(to, together);
    }
  }

  private void sendTogether(String to, List<Envelope> envelopes) {
    StringJoiner messages = joiner();
    for (Envelope envelope : envelopes) {
      messages.add(JSON.writeValueAsString(envelope.toJson()));
      if (messages.length() > MOST_CHARACTERS) {
        peers.send(to, parcel(messages.toString()));
        messages = joiner();
      }
    }
    if (messages.length() > joiner().length()) {
      peers.send(to, parcel(messages.toString()));
    }
  }

  private static StringJoiner joiner() {
    return new StringJoiner(",", "{\"messages\":[", "]}");
  }

  private static Parcel parcel(String messages) {
    return new Parcel("POST", Paths.TOGETHER, messages, System.nanoTime());
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
