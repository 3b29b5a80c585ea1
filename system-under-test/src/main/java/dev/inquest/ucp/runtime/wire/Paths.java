package dev.inquest.ucp.runtime.wire;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.traced.Envelope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** Where a message or a request is sent. */
public final class Paths {
  static final String HEARTBEAT = "/executors/heartbeat/";
  static final String SYNC_METADATA = "/broker/sync-metadata";
  static final String MESSAGES = "/messages/";

  /** Takes all that goes to {@link #MESSAGES}, a line each. */
  public static final String STREAM = "/messages";

  private Paths() {}

  /** A method on a path. */
  record Place(String method, String path) {}

  static Place of(Envelope envelope) {
    String type = envelope.message().type();
    return switch (type) {
      case "heartbeat" -> new Place("PUT", HEARTBEAT + encoded(envelope.from()));
      case "sync-metadata" -> new Place("POST", SYNC_METADATA);
      default -> new Place("POST", MESSAGES + type);
    };
  }

  static Place of(Request request) {
    return switch (request) {
      case Request.SubmitJob submit -> new Place("POST", "/jobs");
      case Request.SubmitResult submit ->
          new Place("PUT", "/jobs/" + encoded(submit.job()) + "/result");
      case Request.ReadJob read ->
          new Place(
              "GET",
              "/jobs/"
                  + encoded(read.job())
                  + "?consistency="
                  + (read.quorum() ? "quorum" : "local"));
      case Request.ReadMetadata read -> new Place("GET", "/broker/metadata");
      case Request.ReadStatus read -> new Place("GET", "/broker/coordination-status");
      case Request.Leave leave -> new Place("PUT", "/broker/leave");
      case Request.SwitchCoordination change -> new Place("PUT", "/broker/coordination");
      case Request.DeclareEmergency declare -> new Place("PUT", "/broker/emergency");
      case Request.ReadEmergency read -> new Place("GET", "/broker/emergency");
      case Request.ReadConflicts read -> new Place("GET", "/executor/conflict-statistics");
      case Request.SwitchStrategy change -> new Place("PUT", "/executor/strategy");
    };
  }

  static ObjectNode body(Request request) {
    return switch (request) {
      case Request.SubmitJob submit -> {
        ObjectNode body = Json.object().put("job", submit.job());
        body.setAll(submit.spec().toJson());
        yield body;
      }
      case Request.SubmitResult submit -> submit.submission().toJson();
      case Request.Leave leave -> Json.object().put("broker", leave.broker());
      case Request.SwitchCoordination change -> Json.object().put("enabled", change.enabled());
      case Request.ReadJob read -> Json.object();
      case Request.ReadMetadata read -> Json.object();
      case Request.ReadStatus read -> Json.object();
      case Request.SwitchStrategy change ->
          Json.object().put("strategy", change.strategy().label());
      case Request.DeclareEmergency declare -> Json.object().put("level", declare.level());
      case Request.ReadEmergency read -> Json.object();
      case Request.ReadConflicts read -> Json.object();
    };
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
