package dev.inquest.harness;

import org.jspecify.annotations.Nullable;

/**
 * The harness itself failed: a node that would not start, a fault that could not be applied, a full
 * disk. It says nothing about the system under test and ends the program with exit code 255. The
 * message is one line: what, where, what to do.
 */
public final class HarnessFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HarnessFailure(String message) {
    super(message);
  }

  public HarnessFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
