package dev.inquest.ucp.runtime.wire;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.http.Access;
import dev.inquest.ucp.runtime.http.Answer;
import dev.inquest.ucp.runtime.http.Call;
import dev.inquest.ucp.runtime.http.Refusal;
import dev.inquest.ucp.runtime.http.Route;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Marks that show from outside what a link lets through: a token that was sent over the link is
 * asked for at the node itself.
 */
public final class ProbeRoutes {
  private static final int MOST_TOKENS = 1024;
  private static final int LONGEST_TOKEN = 128;

  private final Set<String> tokens = new LinkedHashSet<>();

  /** What every node serves. */
  public List<Route> all() {
    return List.of(
        Route.read("/probe/{token}", Access.CLIENTS, call -> Answer.json(probe(call))),
        Route.read("/probed/{token}", Access.CLIENTS, call -> Answer.json(probed(call))));
  }

  private synchronized Response probe(Call call) {
    String token = call.variable("token");
    if (token.length() > LONGEST_TOKEN) {
      throw Refusal.malformed("a token has at most " + LONGEST_TOKEN + " characters");
    }
    tokens.add(token);
    if (tokens.size() > MOST_TOKENS) {
      tokens.remove(tokens.iterator().next());
    }
    return Response.ok(Json.object().put("token", token));
  }

  private synchronized Response probed(Call call) {
    String token = call.variable("token");
    if (!tokens.contains(token)) {
      throw new Refusal(404, "unknown-token", "no probe with the token " + token + " arrived");
    }
    return Response.ok(Json.object().put("token", token));
  }
}
