package dev.inquest.ucp.runtime.http;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.Response;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What goes back over HTTP: JSON, or text for those who cannot read it.
 *
 * @param text in place of the response's body; null = the body
 * @param prompt whether it came as soon as it could: the time it took tells of the node
 */
public record Answer(Response response, @Nullable String text, boolean prompt) {
  static final String JSON_TYPE = "application/json";

  /** As Prometheus wants it. */
  static final String TEXT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  public static Answer json(Response response) {
    return new Answer(response, null, true);
  }

  /** To a request that goes on for as long as its sender likes. */
  public static Answer streamed(Response response) {
    return new Answer(response, null, false);
  }

  public static Answer text(String text) {
    return new Answer(Response.ok(Json.object()), text, true);
  }

  /** Of HTTP. */
  public int status() {
    return response.status();
  }

  String contentType() {
    return text == null ? JSON_TYPE : TEXT_TYPE;
  }

  byte[] bytes() {
    String content = text == null ? response.body().toString() : text;
    return content.getBytes(StandardCharsets.UTF_8);
  }
}
