package dev.inquest.ucp.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.inquest.ucp.json.BadInput;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.diagnostics.NodeLog;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request, has the guard look at it, calls its handler, writes the answer. */
final class Router implements HttpHandler {

  private final List<Route> routes;
  private final Guard guard;
  private final Traffic traffic;
  private final RefusalLog refusals = new RefusalLog();

  Router(List<Route> routes, Guard guard, Traffic traffic) {
    this.routes = List.copyOf(routes);
    this.guard = guard;
    this.traffic = traffic;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    long start = System.nanoTime();
    try (exchange) {
      Answer answer = answer(exchange);
      tell(exchange, answer, start);
      write(exchange, answer);
    }
  }

  private Answer answer(HttpExchange exchange) {
    try {
      return serve(exchange);
    } catch (Refusal refusal) {
      return Answer.json(refusal.response());
    } catch (BadInput wrong) {
      return Answer.json(Refusal.malformed(String.valueOf(wrong.getMessage())).response());
    } catch (RuntimeException | StackOverflowError defect) {
      NodeLog.defect("a request failed: " + exchange.getRequestURI(), defect);
      return Answer.json(
          Response.error(500, "internal", "the node failed to serve this; its log says why"));
    }
  }

  private Answer serve(HttpExchange exchange) {
    String path = pathOf(exchange);
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : routes) {
      @Nullable Map<String, String> variables = route.match(path);
      if (variables != null && route.method().equals(exchange.getRequestMethod())) {
        String caller = guard.admit(route.access(), exchange);
        return route.handler().handle(call(exchange, route, variables, caller));
      }
      if (variables != null) {
        methods.add(route.method());
      }
    }
    if (methods.isEmpty()) {
      throw new Refusal(404, "unknown-path", "there is nothing at " + path);
    }
    exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
    throw new Refusal(405, "wrong-method", path + " takes " + String.join(" or ", methods));
  }

  /**
   * Reads that find nothing are no news, nor are callers who leave; whatever else is refused is.
   */
  private void tell(HttpExchange exchange, Answer answer, long start) {
    long now = System.nanoTime();
    Response response = answer.response();
    traffic.answered(response.status(), response.errorCode(), answer.prompt() ? now - start : 0);
    boolean notFound = response.status() == 404 && exchange.getRequestMethod().equals("GET");
    boolean left = response.errorCode().equals(Refusal.ENDED_EARLY);
    if (response.certainlyNot() && !notFound && !left) {
      refusals.note(
          exchange.getRequestMethod(),
          pathOf(exchange),
          String.valueOf(exchange.getRemoteAddress()),
          response,
          now);
    }
  }

  /** Empty for an address that has no path, such as that of CONNECT. */
  private static String pathOf(HttpExchange exchange) {
    String path = exchange.getRequestURI().getRawPath();
    return path == null ? "" : path;
  }

  private static Call call(
      HttpExchange exchange, Route route, Map<String, String> variables, @Nullable String caller) {
    return new Call(
        variables,
        exchange.getRequestURI().getRawQuery(),
        exchange.getRequestBody(),
        route.maximumBodyBytes(),
        caller);
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.bytes();
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    boolean bodiless = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.response().status(), bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }
}
