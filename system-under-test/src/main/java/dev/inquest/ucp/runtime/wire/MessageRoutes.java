package dev.inquest.ucp.runtime.wire;

import dev.inquest.ucp.json.BadInput;
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
import java.util.List;
import java.util.Optional;

/** How messages of other nodes arrive: 202 says received, never what became of it. */
public final class MessageRoutes implements AutoCloseable {
  private final Arrivals arrivals;
  private final MessageLines lines;
  private final Heartbeats heartbeats = new Heartbeats();

  /** Routes to the node {@code self} that {@code driver} drives. */
  public MessageRoutes(Driver driver, String self) {
    this.arrivals = new Arrivals(driver, self);
    this.lines = new MessageLines(arrivals);
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
        route("POST", Paths.SYNC_METADATA, call -> accept(envelope(call), "sync-metadata")),
        route("POST", Paths.STREAM, lines::take),
        route(
            "POST",
            Paths.MESSAGES + "{type}",
            call -> accept(envelope(call), call.variable("type"))));
  }

  private static Route route(String method, String template, Handler handler) {
    return new Route(method, template, Access.NODES, Route.MESSAGE_BODY_BYTES, handler);
  }

  private Envelope envelope(Call call) {
    return arrivals.read(call, call.body());
  }

  private Answer heartbeat(Call call) {
    Envelope envelope = envelope(call);
    if (!envelope.from().equals(call.variable("id"))) {
      throw Refusal.malformed(
          "a heartbeat of " + envelope.from() + " does not belong to " + call.variable("id"));
    }
    return accept(envelope, "heartbeat");
  }

  private Answer accept(Envelope envelope, String type) {
    Arrivals.checkPlace(envelope, envelope.message().type().equals(type));
    heartbeats.refuseReplay(envelope);
    Optional<String> refusal = arrivals.deliver(envelope);
    if (refusal.isPresent()) {
      throw new BadInput(refusal.get());
    }
    heartbeats.taken(envelope);
    return Answer.json(new Response(202, Json.object()));
  }

  /** Ends the streams that go on. */
  @Override
  public void close() {
    lines.close();
  }
}
