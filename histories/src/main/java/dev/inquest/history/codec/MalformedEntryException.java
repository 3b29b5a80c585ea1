package dev.inquest.history.codec;

/** A JSON object that is no line of a history. The message says what is wrong with it, in words. */
public final class MalformedEntryException extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedEntryException(String reason) {
    super(reason);
  }

  /** What is wrong, in words, without a full stop. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
