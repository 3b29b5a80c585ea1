package dev.inquest.ucp.runtime.wire;

import dev.inquest.ucp.json.BadInput;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.drive.Driver;
import dev.inquest.ucp.runtime.http.Access;
import dev.inquest.ucp.runtime.http.Answer;
import dev.inquest.ucp.runtime.http.Call;
import dev.inquest.ucp.runtime.http.Handler;
import dev.inquest.ucp.runtime.http.Refusal;
import dev.inquest.ucp.runtime.http.Route;
import dev.inquest.ucp.traced.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How messages of other nodes arrive: 202 says received, never what became of it. */
public final class MessageRoutes {
  private static final int MOST_TOGETHER = 4096;
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Driver driver;
  private final String self;
  private final Heartbeats heartbeats = new Heartbeats();

  /** Routes to the node {@code self} that {@code driver} drives. */
  public MessageRoutes(Driver driver, String self) {
    this.driver = driver;
    this.self = self;
  }

  /** What every node serves. */
  public List<Route> all() {
    return List.of(
        new Route(
            "PUT",
            Paths.HEARTBEAT + "{id}",
            Access.NODES,
            Route.HEARTBEAT_BODY_BYTES,
            this::heartbeat),
        route(
            "POST",
            Paths.SYNC_METADATA,
            call -> accept(call, envelope(call.body()), "sync-metadata")),
        route("POST", Paths.TOGETHER, this::together),
        route(
            "POST",
            Paths.MESSAGES + "{type}",
            call -> accept(call, envelope(call.body()), call.variable("type"))));
  }

  private static Route route(String method, String template, Handler handler) {
    return new Route(method, template, Access.NODES, Route.MESSAGE_BODY_BYTES, handler);
  }

  private Answer heartbeat(Call call) {
    Envelope envelope = envelope(call.body());
    if (!envelope.from().equals(call.variable("id"))) {
      throw Refusal.malformed(
          "a heartbeat of " + envelope.from() + " does not belong to " + call.variable("id"));
    }
    return accept(call, envelope, "heartbeat");
  }

  /** Each is taken or refused on its own; the answer tells of the first that was refused. */
  private Answer together(Call call) {
    ObjectNode body = call.body();
    if (!(body.get("messages") instanceof ArrayNode messages) || messages.size() > MOST_TOGETHER) {
      throw Refusal.malformed("\"messages\" must be an array of at most " + MOST_TOGETHER);
    }
    List<Envelope> envelopes = new ArrayList<>();
    @Nullable RuntimeException refused = null;
    for (JsonNode message : messages) {
      try {
        envelopes.add(addressed(call, message));
      } catch (Refusal | BadInput wrong) {
        refused = refused == null ? wrong : refused;
      }
    }
    Optional<String> untaken = deliver(envelopes);
    if (refused != null) {
      throw refused;
    }
    refuse(untaken);
    return Answer.json(new Response(202, Json.object()));
  }

  private Envelope addressed(Call call, JsonNode message) {
    if (!(message instanceof ObjectNode object)) {
      throw Refusal.malformed("a message must be a JSON object");
    }
    Envelope envelope = envelope(object);
    checkAddress(call, envelope);
    if (!Paths.of(envelope).path().startsWith(Paths.MESSAGES)) {
      throw Refusal.malformed(
          "a message of type "
              + envelope.message().type()
              + " belongs to "
              + Paths.of(envelope).path());
    }
    return envelope;
  }

  private void checkAddress(Call call, Envelope envelope) {
    call.mustBe(envelope.from());
    if (!envelope.to().equals(self)) {
      throw new Refusal(421, "wrong-node", "this is " + self + ", not " + envelope.to());
    }
  }

  private Answer accept(Call call, Envelope envelope, String type) {
    checkAddress(call, envelope);
    Paths.Place place = Paths.of(envelope);
    if (!envelope.message().type().equals(type)) {
      throw Refusal.malformed(
          "a message of type " + envelope.message().type() + " belongs to " + place.path());
    }
    heartbeats.refuseReplay(envelope);
    refuse(deliver(List.of(envelope)));
    heartbeats.taken(envelope);
    return Answer.json(new Response(202, Json.object()));
  }

  private static Envelope envelope(ObjectNode body) {
    Fields fields = Fields.of(body, "envelope");
    if (fields.has("version") && fields.number("version", 0, Long.MAX_VALUE) != 1) {
      throw new Refusal(
          400, "unknown-version", "version " + body.get("version") + " is unknown; known: 1");
    }
    return Envelope.fromJson(body);
  }

  private Optional<String> deliver(List<Envelope> envelopes) {
    try {
      return driver.deliver(envelopes, TIMEOUT_NANOS);
    } catch (TimeoutException busy) {
      throw new Refusal(503, "busy", "too much waits already");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "stopping", "the node stops");
    }
  }

  private static void refuse(Optional<String> refusal) {
    if (refusal.isPresent()) {
      throw new BadInput(refusal.get());
    }
  }
}
