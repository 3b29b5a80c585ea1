package dev.inquest.check;

import dev.inquest.history.History;

/**
 * Turns a history into a verdict on one claim.
 *
 * <p>A checker is a pure function of the history and its own bounds: the same history gives the
 * same verdict, anomaly by anomaly. It spends no more than its budget, and answers {@link
 * Verdict.Unknown} when that runs out before an anomaly was found.
 */
public interface Checker {
  /** The claim's name, as in {@code single-accepted-result}. */
  String name();

  Verdict check(History history, Budget budget);
}
