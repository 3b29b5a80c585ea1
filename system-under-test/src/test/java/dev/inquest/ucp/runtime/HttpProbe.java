package dev.inquest.ucp.runtime;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of one node that is not of our making: the JDK's. */
public final class HttpProbe {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;

  /** A client of the node on that port. */
  public HttpProbe(int port) {
    this.port = port;
  }

  /** What came back. */
  public record Result(int status, JsonNode body) {
    /** The machine-readable code of an error. */
    public String code() {
      return body.path("error").path("code").asString("");
    }
  }

  /** A GET without a body. */
  public Result get(String path) {
    return send("GET", path, "");
  }

  /** A GET of something that is no JSON. */
  public String text(String path) {
    return exchange("GET", path, BodyPublishers.noBody()).body();
  }

  /** Any request. */
  public Result send(String method, String path, String body) {
    return result(exchange(method, path, BodyPublishers.ofString(body)));
  }

  /** Any request, any bytes. */
  public Result send(String method, String path, byte[] body) {
    return result(exchange(method, path, BodyPublishers.ofByteArray(body)));
  }

  private static Result result(HttpResponse<String> response) {
    return new Result(response.statusCode(), JSON.readTree(response.body()));
  }

  private HttpResponse<String> exchange(String method, String path, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, body)
            .timeout(Duration.ofSeconds(20))
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException broken) {
      throw new AssertionError(method + " " + path + ": " + broken, broken);
    }
  }
}
