package dev.inquest.ucp.json;

/** Input that cannot be used. The message is one line: what, where, and what was expected. */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadInput(String message) {
    super(message);
  }
}
