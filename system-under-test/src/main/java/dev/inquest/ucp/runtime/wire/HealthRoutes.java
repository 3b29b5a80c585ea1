package dev.inquest.ucp.runtime.wire;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.drive.Driver;
import dev.inquest.ucp.runtime.http.Access;
import dev.inquest.ucp.runtime.http.Answer;
import dev.inquest.ucp.runtime.http.Route;
import dev.inquest.ucp.runtime.peer.Peers;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Whether the process lives, and whether its node takes requests. */
public final class HealthRoutes {
  private final String self;
  private final int incarnation;
  private final Driver driver;
  private final Peers peers;

  /** Routes that tell about that incarnation of {@code self}. */
  public HealthRoutes(String self, int incarnation, Driver driver, Peers peers) {
    this.self = self;
    this.incarnation = incarnation;
    this.driver = driver;
    this.peers = peers;
  }

  /** What every node serves. */
  public List<Route> all() {
    return List.of(
        Route.read("/health/live", Access.ANYBODY, call -> Answer.json(Response.ok(node("live")))),
        Route.read("/health/ready", Access.ANYBODY, call -> Answer.json(ready())));
  }

  private Response ready() {
    if (!driver.takesInputs()) {
      return Response.error(503, "not-ready", self + " takes no requests now");
    }
    ObjectNode body = node("ready").put("waiting", driver.waiting());
    ObjectNode lost = body.putObject("lost");
    peers.dropped().forEach(lost::put);
    return Response.ok(body);
  }

  private ObjectNode node(String status) {
    return Json.object().put("status", status).put("node", self).put("incarnation", incarnation);
  }
}
