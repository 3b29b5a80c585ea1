package dev.inquest.harness.cli;

import org.jspecify.annotations.Nullable;

/** Messages on one line: whoever reads a log finds each of them whole. */
public final class OneLine {
  private OneLine() {}

  public static String of(@Nullable String message) {
    return message == null ? "no message" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** An unexpected exception: what, and the first line of ours that it came from. */
  static String describing(Throwable failure) {
    String where = "";
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.inquest.")) {
        where = " at " + frame;
        break;
      }
    }
    String message = failure.getMessage() == null ? "" : ": " + of(failure.getMessage());
    return failure.getClass().getSimpleName() + message + where;
  }
}
