package dev.inquest.ucp.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/** Stands before every route. */
@FunctionalInterface
public interface Guard {

  /**
   * Lets the caller in.
   *
   * @return the node that the caller has proven to be; null when that is unknown
   * @throws Refusal 401 or 403, when it may not call a route of that access
   */
  @Nullable String admit(Access access, HttpExchange exchange);
}
