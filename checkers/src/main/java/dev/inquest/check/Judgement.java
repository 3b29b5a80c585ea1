package dev.inquest.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Every checker's verdict on one history.
 *
 * @param checkers by checker name, in the order in which they were asked
 * @param notExercised the verdicts, all unknown, of those whose premises the run neither promised
 *     nor met; they name what is missing, and are no part of the worst
 */
public record Judgement(
    SequencedMap<String, Verdict> checkers, SequencedMap<String, Verdict> notExercised) {
  public Judgement {
    checkers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(checkers));
    notExercised = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(notExercised));
  }

  /**
   * The worst of the verdicts; figures have no say where a claim was looked at, whether it was
   * exercised or not. Unknown when there is nothing.
   */
  public Validity validity() {
    return checkers.values().stream()
        .filter(verdict -> onlyFigures() || !(verdict instanceof Verdict.Measured))
        .map(Verdict::validity)
        .reduce(Validity::worse)
        .orElse(Validity.UNKNOWN);
  }

  private boolean onlyFigures() {
    return notExercised.isEmpty()
        && checkers.values().stream().allMatch(Verdict.Measured.class::isInstance);
  }
}
