package dev.inquest.ucp.runtime.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.inquest.ucp.runtime.http.Access;
import dev.inquest.ucp.runtime.http.Guard;
import dev.inquest.ucp.runtime.http.Refusal;
import org.jspecify.annotations.Nullable;

/** Wants certificates of nodes, if there are any, and the token of clients, if there is one. */
final class NodeGuard implements Guard {
  private final boolean certificates;
  private final @Nullable Token token;

  NodeGuard(boolean certificates, @Nullable Token token) {
    this.certificates = certificates;
    this.token = token;
  }

  @Override
  public @Nullable String admit(Access access, HttpExchange exchange) {
    String node = exchange instanceof HttpsExchange https ? Tls.peer(https.getSSLSession()) : null;
    if (access == Access.NODES && certificates && node == null) {
      throw new Refusal(
          401, "certificate-needed", "only nodes that show their certificate may send this");
    }
    boolean free = access == Access.ANYBODY || node != null;
    if (!free
        && token != null
        && !token.isIn(exchange.getRequestHeaders().getFirst("Authorization"))) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      throw new Refusal(
          401, "token-needed", "the header 'Authorization: Bearer TOKEN' is missing or wrong");
    }
    return node;
  }
}
