package dev.inquest.ucp.runtime.peer;

/** What became of a request. */
public sealed interface Outcome {
  /** It was answered; {@code body} is the text of the answer. */
  record Answered(int status, String body) implements Outcome {}

  /**
   * No answer came.
   *
   * @param reason short and machine-readable
   * @param surelyNoEffect whether not a byte of the request left this node
   */
  record Unanswered(String reason, boolean surelyNoEffect) implements Outcome {}
}
