package dev.inquest.ucp.node;

import dev.inquest.ucp.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a {@link Request}.
 *
 * @param status of HTTP: 2xx done; 4xx certainly not done; 503 or 504 unknown on writes
 */
public record Response(int status, ObjectNode body) {
  public static Response ok(ObjectNode body) {
    return new Response(200, body);
  }

  /** {@code {"error":{"code":"job-exists","message":"…"}}}. */
  public static Response error(int status, String code, String message) {
    ObjectNode body = Json.object();
    body.set("error", Json.object().put("code", code).put("message", message));
    return new Response(status, body);
  }

  public boolean succeeded() {
    return status / 100 == 2;
  }

  /** Whether the request certainly had no effect. */
  public boolean certainlyNot() {
    return status / 100 == 4;
  }

  /** The machine-readable code of an error, empty when it is none. */
  public String errorCode() {
    return body.path("error").path("code").asString("");
  }
}
