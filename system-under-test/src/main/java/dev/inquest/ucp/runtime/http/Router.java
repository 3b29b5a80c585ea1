package dev.inquest.ucp.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.inquest.ucp.json.BadInput;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.diagnostics.NodeLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request, calls its handler, and writes the answer. */
final class Router implements HttpHandler {

  private final List<Route> routes;

  Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      write(exchange, response(exchange));
    }
  }

  private Response response(HttpExchange exchange) {
    try {
      return serve(exchange);
    } catch (Refusal refusal) {
      return refusal.response();
    } catch (BadInput wrong) {
      return Refusal.malformed(String.valueOf(wrong.getMessage())).response();
    } catch (RuntimeException defect) {
      NodeLog.defect("a request failed: " + exchange.getRequestURI(), defect);
      return Response.error(500, "internal", "the node failed to serve this; its log says why");
    }
  }

  private Response serve(HttpExchange exchange) {
    String path = pathOf(exchange);
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : routes) {
      @Nullable Map<String, String> variables = route.match(path);
      if (variables != null && route.method().equals(exchange.getRequestMethod())) {
        return route.handler().handle(call(exchange, route, variables));
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

  /** Empty for an address that has no path, such as that of CONNECT. */
  private static String pathOf(HttpExchange exchange) {
    String path = exchange.getRequestURI().getRawPath();
    return path == null ? "" : path;
  }

  private static Call call(HttpExchange exchange, Route route, Map<String, String> variables) {
    return new Call(
        variables,
        exchange.getRequestURI().getRawQuery(),
        exchange.getRequestBody(),
        route.maximumBodyBytes());
  }

  private static void write(HttpExchange exchange, Response response) throws IOException {
    byte[] body = response.body().toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    boolean bodiless = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(response.status(), bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }
}
