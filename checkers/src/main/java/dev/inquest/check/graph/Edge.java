package dev.inquest.check.graph;

/**
 * One step of happens-before between two entries of a history.
 *
 * @param from place of the earlier one among the entries
 * @param to place of the later one
 */
record Edge(int from, int to, Reason reason) {
  /** Why the one is before the other. */
  enum Reason {
    PROGRAM_ORDER("program order"),
    MESSAGE("message"),
    RECOVERY("recovery"),
    REAL_TIME("real time");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
