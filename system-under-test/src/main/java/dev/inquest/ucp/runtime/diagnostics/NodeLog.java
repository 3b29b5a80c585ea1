package dev.inquest.ucp.runtime.diagnostics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The node's log, on standard error unless the JVM is told otherwise. */
public final class NodeLog {
  private static final Logger LOGGER = System.getLogger("inquest-node");

  private NodeLog() {}

  /** One line a record, where the JDK's own logging is used; before anything is logged. */
  public static void useOneLineRecords() {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s: %5$s%6$s%n");
  }

  /** Something was lost or refused, and the node goes on. */
  public static void warning(String line) {
    LOGGER.log(Level.WARNING, line);
  }

  /** A defect of the node, with the place where it showed. */
  public static void defect(String line, Throwable failure) {
    LOGGER.log(Level.ERROR, line, failure);
  }
}
