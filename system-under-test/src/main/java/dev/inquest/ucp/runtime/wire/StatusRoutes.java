package dev.inquest.ucp.runtime.wire;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.http.Access;
import dev.inquest.ucp.runtime.http.Answer;
import dev.inquest.ucp.runtime.http.Route;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a broker's operator looks at first: parts of its coordination status. */
public final class StatusRoutes {
  private final Supplier<Response> status;

  /** Routes that ask for the broker's status each time. */
  public StatusRoutes(Supplier<Response> status) {
    this.status = status;
  }

  /** What a broker serves. */
  public List<Route> ofBroker() {
    return List.of(
        Route.read("/broker/sync-health", Access.CLIENTS, call -> Answer.json(syncHealth())),
        Route.read("/broker/alerts", Access.CLIENTS, call -> Answer.json(alerts())));
  }

  /** {@code {"broker","tracked","failing":1,"peers":[…]}}. */
  private Response syncHealth() {
    Response response = status.get();
    if (!response.succeeded()) {
      return response;
    }
    ObjectNode health = from(response).put("tracked", response.body().has("peers"));
    ArrayNode peers = array(response, "peers");
    long failing =
        peers.valueStream().filter(peer -> peer.path("state").asString().equals("failing")).count();
    health.put("failing", failing).set("peers", peers);
    return Response.ok(health);
  }

  /** {@code {"broker","alerts":["…"]}}: failing syncs, if they are watched, and parked jobs. */
  private Response alerts() {
    Response response = status.get();
    if (!response.succeeded()) {
      return response;
    }
    ArrayNode alerts = array(response, "alerts");
    long parked = response.body().path("parkedJobs").asLong(0);
    if (parked > 0) {
      alerts.add(parked + " jobs are parked: no executor that is there can run them");
    }
    ObjectNode body = from(response);
    body.set("alerts", alerts);
    return Response.ok(body);
  }

  private static ObjectNode from(Response response) {
    return Json.object().put("broker", response.body().path("broker").asString());
  }

  private static ArrayNode array(Response response, String name) {
    JsonNode array = response.body().path(name);
    return array instanceof ArrayNode found ? found.deepCopy() : Json.strings(List.of());
  }
}
