package dev.inquest.ucp.runtime.wire;

import dev.inquest.ucp.json.BadInput;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.drive.Driver;
import dev.inquest.ucp.runtime.http.Access;
import dev.inquest.ucp.runtime.http.Answer;
import dev.inquest.ucp.runtime.http.Call;
import dev.inquest.ucp.runtime.http.Handler;
import dev.inquest.ucp.runtime.http.Refusal;
import dev.inquest.ucp.runtime.http.Route;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;

/** What clients may ask of a node. */
public final class ClientRoutes {
  private static final List<String> JOB_FIELDS =
      List.of("job", "priority", "emergency", "requires", "work", "urgency", "weight", "resources");
  private static final List<String> RESULT_FIELDS =
      List.of("submission", "executor", "incarnation", "attempt", "result", "clock");

  private final Driver driver;
  private final long timeoutNanos;

  /**
   * Routes to the node that {@code driver} drives.
   *
   * @param timeoutNanos after which a client is told that no reply came
   */
  public ClientRoutes(Driver driver, long timeoutNanos) {
    this.driver = driver;
    this.timeoutNanos = timeoutNanos;
  }

  /** What a broker serves. */
  public List<Route> ofBroker() {
    return List.of(
        route("POST", "/jobs", call -> Request.SubmitJob.from(call.fields(JOB_FIELDS))),
        route("GET", "/jobs/{job}", ClientRoutes::readJob),
        route("PUT", "/jobs/{job}/result", ClientRoutes::submitResult),
        route("GET", "/broker/emergency", call -> new Request.ReadEmergency()),
        route(
            "PUT",
            "/broker/emergency",
            call -> Request.DeclareEmergency.from(call.fields(List.of("level")))),
        route("GET", "/broker/metadata", call -> new Request.ReadMetadata()),
        route("GET", "/broker/coordination-status", call -> new Request.ReadStatus()),
        route("PUT", "/broker/leave", call -> Request.Leave.from(call.fields(List.of("broker")))),
        route(
            "PUT",
            "/broker/coordination",
            call -> Request.SwitchCoordination.from(call.fields(List.of("enabled")))));
  }

  /** What an executor serves. */
  public List<Route> ofExecutor() {
    return List.of(
        route("GET", "/executor/status", call -> new Request.ReadStatus()),
        route("GET", "/executor/conflict-statistics", call -> new Request.ReadConflicts()),
        route(
            "PUT",
            "/executor/strategy",
            call -> Request.SwitchStrategy.from(call.fields(List.of("strategy")))));
  }

  private static Request readJob(Call call) {
    String consistency =
        call.parameters(List.of("consistency")).getOrDefault("consistency", "quorum");
    if (!consistency.equals("quorum") && !consistency.equals("local")) {
      throw new BadInput("consistency: must be quorum or local, but is " + consistency);
    }
    return new Request.ReadJob(job(call), consistency.equals("quorum"));
  }

  private static Request submitResult(Call call) {
    Request.SubmitResult result = Request.SubmitResult.from(job(call), call.fields(RESULT_FIELDS));
    call.mustBe(result.submission().executor());
    return result;
  }

  /** The job in the path, held to the same rules as one in a body. */
  private static String job(Call call) {
    var named = JsonNodeFactory.instance.objectNode().put("job", call.variable("job"));
    return Fields.of(named, "path").identifier("job");
  }

  private Route route(String method, String template, Function<Call, Request> read) {
    Handler handler = call -> Answer.json(ask(read.apply(call)));
    return new Route(method, template, Access.CLIENTS, Route.CLIENT_BODY_BYTES, handler);
  }

  private Response ask(Request request) {
    try {
      return driver.ask(request, timeoutNanos);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "stopping", "the node stops; whether this took effect is unknown");
    }
  }
}
