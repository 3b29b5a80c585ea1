package dev.inquest.ucp.runtime;

import dev.inquest.ucp.runtime.configuration.BadConfiguration;
import dev.inquest.ucp.runtime.diagnostics.NodeLog;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How the process ends: with the right exit code, and with what was wrong in a line, each mistake
 * in one of its own.
 */
final class Ending {
  private static final int AS_ASKED = 0;
  private static final int BAD_CONFIGURATION = 254;
  private static final int FAILED = 255;

  private final AtomicBoolean begun = new AtomicBoolean();
  private final String prefix;

  /**
   * The end of that node's process.
   *
   * @param node empty when it is not known yet
   */
  Ending(String node) {
    this.prefix = "inquest-node: " + (node.isEmpty() ? "" : node + ": ");
  }

  /** Ends the process; returns nothing, but lets the caller say so. */
  IllegalStateException badConfiguration(BadConfiguration wrong) {
    return end(BAD_CONFIGURATION, String.valueOf(wrong.getMessage()));
  }

  /** Ends the process without finishing anything: what is not durable was not acknowledged. */
  void failed(Throwable failure) {
    if (!(failure instanceof IOException)) {
      NodeLog.defect("the node failed", failure);
    }
    throw end(FAILED, oneLine(failure));
  }

  /** On SIGTERM or SIGINT the batch under way is finished first. */
  void stopWhenAsked(RunningNode node) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "stop"));
  }

  private void stop(RunningNode node) {
    try {
      node.stop();
      Runtime.getRuntime().halt(AS_ASKED);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      throw end(FAILED, oneLine(failure));
    }
  }

  private IllegalStateException end(int code, String reasons) {
    if (begun.compareAndSet(false, true)) {
      reasons.lines().forEach(reason -> System.err.println(prefix + reason));
      System.err.flush();
      Runtime.getRuntime().halt(code);
    }
    return new IllegalStateException("the process ends already");
  }

  /** The reason in one line; file exceptions tell it by their class alone. */
  static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    boolean fileAlone = failure instanceof FileSystemException file && file.getReason() == null;
    String kind = failure.getClass().getSimpleName();
    String reason = message == null ? kind : fileAlone ? kind + ": " + message : message;
    return reason.replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }
}
