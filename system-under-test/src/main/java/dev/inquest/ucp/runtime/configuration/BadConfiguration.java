package dev.inquest.ucp.runtime.configuration;

/** Arguments or settings with which a node cannot start; the message is one line. */
public final class BadConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadConfiguration(String message) {
    super(message, null, false, false);
  }
}
