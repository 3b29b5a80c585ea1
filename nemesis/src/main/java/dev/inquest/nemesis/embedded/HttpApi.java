package dev.inquest.nemesis.embedded;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.inquest.nemesis.embedded.proxy.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The HTTP side of the API: which requests are heard at all, and how answers are written. */
final class HttpApi implements HttpHandler {
  private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

  private final Routes routes;

  HttpApi(Routes routes) {
    this.routes = routes;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    Route route =
        routes.find(exchange.getRequestMethod(), segments(exchange.getRequestURI().getPath()));
    if (isBrowser(exchange) && !(route instanceof Route.Missing)) {
      return Answer.text(403, "User agent not allowed");
    }
    try {
      return route.apply(body(exchange));
    } catch (Refusal refusal) {
      return Answer.refused(refusal);
    }
  }

  /** The parts of a path; empty, which is no route, where one of them is empty. */
  private static List<String> segments(String path) {
    List<String> segments = List.of(path.substring(1).split("/", -1));
    return segments.contains("") ? List.of() : segments;
  }

  /**
   * A page in a browser must not reach this API: it would let any site reconfigure the network of
   * this machine.
   */
  private static boolean isBrowser(HttpExchange exchange) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("User-Agent"), "")
        .startsWith("Mozilla/");
  }

  private static byte[] body(HttpExchange exchange) throws IOException, Refusal {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw new Refusal(413, "bad request body: larger than " + MAX_BODY_BYTES + " bytes");
    }
    return body;
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    if (!answer.contentType().isEmpty()) {
      headers.set("Content-Type", answer.contentType());
    }
    if (answer.isPlainText()) {
      headers.set("X-Content-Type-Options", "nosniff");
    }
    boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }
}
