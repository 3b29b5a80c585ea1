package dev.inquest.ucp.runtime.diagnostics;

import dev.inquest.ucp.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * The log of the process's node, on standard error: one JSON object a line, {@code
 * {"time","level","node","incarnation","message",…}}. A process is one node, so there is one.
 */
public final class NodeLog {
  private static volatile String self = "";
  private static volatile int life;

  private NodeLog() {}

  /** Whose log it is from now on. */
  public static void belongsTo(String node, int incarnation) {
    self = node;
    life = incarnation;
  }

  /** Something was lost or refused, and the node goes on. */
  public static void warning(String message) {
    warning(message, Json.object());
  }

  /** As {@link #warning(String)}, with particulars. */
  public static void warning(String message, ObjectNode details) {
    write("WARNING", message, details);
  }

  /** A defect of the node, with the place where it showed. */
  public static void defect(String message, Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    write("ERROR", message, Json.object().put("trace", trace.toString()));
  }

  private static void write(String level, String message, ObjectNode details) {
    ObjectNode line =
        Json.object()
            .put("time", Instant.now().toString())
            .put("level", level)
            .put("node", self)
            .put("incarnation", life)
            .put("message", message);
    line.setAll(details);
    System.err.println(line);
  }
}
