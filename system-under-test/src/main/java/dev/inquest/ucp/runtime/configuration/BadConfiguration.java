package dev.inquest.ucp.runtime.configuration;

import java.util.List;

/** Arguments or settings with which a node cannot start; the message is one line a mistake. */
public final class BadConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** In a line, or one a mistake. */
  public BadConfiguration(String message) {
    super(message, null, false, false);
  }

  BadConfiguration(List<String> lines) {
    this(String.join("\n", lines));
  }
}
