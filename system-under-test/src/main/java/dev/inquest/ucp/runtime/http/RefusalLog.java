package dev.inquest.ucp.runtime.http;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.diagnostics.NodeLog;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** A line for each request that is refused; a flood of them is counted instead. */
final class RefusalLog {
  private static final int MOST_A_SECOND = 10;

  private long second;
  private int written;
  private int omitted;

  /** The response is an error. */
  void note(String method, String path, String caller, Response response, long nowNanos) {
    if (mayWrite(TimeUnit.NANOSECONDS.toSeconds(nowNanos))) {
      ObjectNode details =
          Json.object()
              .put("method", method)
              .put("path", path.length() > 200 ? path.substring(0, 200) + "…" : path)
              .put("from", caller)
              .put("status", response.status());
      details.setAll((ObjectNode) response.body().path("error").deepCopy());
      details.put("reason", details.path("message").asString(""));
      details.remove("message");
      NodeLog.warning("a request was refused", details);
    }
  }

  private synchronized boolean mayWrite(long now) {
    if (now != second) {
      if (omitted > 0) {
        NodeLog.warning("more requests were refused", Json.object().put("count", omitted));
      }
      second = now;
      written = 0;
      omitted = 0;
    }
    boolean may = written < MOST_A_SECOND;
    written += may ? 1 : 0;
    omitted += may ? 0 : 1;
    return may;
  }
}
