package dev.inquest.check.graph;

/** Why one event is before another. */
public enum Reason {
  /** The same process, or the same incarnation of a node, did the one and then the other. */
  PROGRAM_ORDER("program order"),
  /** The one is the sending of a message, the other its receipt. */
  MESSAGE("message"),
  /** The one is the last that a node had saved, the other its boot from that. */
  RECOVERY("recovery"),
  /** The one is an answer to a client, the other a question that a client asked after that. */
  REAL_TIME("real time");

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  /** As a person calls it: {@code program order}. */
  public String words() {
    return words;
  }
}
