package dev.inquest.harness;

/**
 * What the user gave cannot be used: an argument, a schedule, a configuration. Ends the program
 * with exit code 254. The message is one line: what, where, what to do.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadInput(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
