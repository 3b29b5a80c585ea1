package dev.inquest.ucp.runtime.http;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.Response;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What goes back over HTTP: JSON, or text for those who cannot read it.
 *
 * @param text in place of the response's body; null = the body
 */
public record Answer(Response response, @Nullable String text) {
  static final String JSON_TYPE = "application/json";

  /** As Prometheus wants it. */
  static final String TEXT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  public static Answer json(Response response) {
    return new Answer(response, null);
  }

  public static Answer text(String text) {
    return new Answer(Response.ok(Json.object()), text);
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
