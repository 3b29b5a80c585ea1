package dev.inquest.check.result;

import dev.inquest.check.Anomaly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The one point at which a job's result was accepted, and what it must lie between.
 *
 * <pre>
 *   after:  the invocation of the accepted submission, the invocation of every read of none
 *   before: the completion of every rejection and of every read of the result
 * </pre>
 *
 * <p>It is before its own completion, too; but a read of none after that is named a {@code
 * lost-result} already.
 *
 * <p>Where nobody was told of an acceptance, the earliest open submission that fits what was read
 * takes its place: any later one leaves less room. Only asked of jobs without a named anomaly.
 */
final class AcceptancePoint {
  private final JobRegister register;
  private Limit after;
  private Limit before = new Limit(Long.MAX_VALUE, List.of(), "");

  private AcceptancePoint(JobRegister register, Submission winner) {
    this.register = register;
    after =
        new Limit(
            winner.invokedAt(),
            List.of(winner.invokedAt()),
            "%s was submitted (%d)".formatted(winner.shown(), winner.invokedAt()));
    narrow();
  }

  /** One end of where the point may lie, and what puts it there. */
  private record Limit(long index, List<Long> events, String because) {}

  /** The anomaly of a job for which there is no such point. */
  static Optional<Anomaly> contradiction(JobRegister register) {
    return register
        .candidates()
        .filter(candidate -> fits(candidate, register))
        .min(Comparator.comparingLong(Submission::invokedAt))
        .map(winner -> new AcceptancePoint(register, winner))
        .filter(point -> point.after.index > point.before.index)
        .map(AcceptancePoint::anomaly);
  }

  private static boolean fits(Submission candidate, JobRegister register) {
    return register.readsOfResult().stream()
        .limit(1)
        .allMatch(read -> read.result() != null && candidate.explains(read.result()));
  }

  private void narrow() {
    if (!register.readsOfNone().isEmpty()) {
      ResultRead last = register.readsOfNone().getLast();
      notBefore(last);
    }
    if (!register.rejected().isEmpty()) {
      Submission loser = register.rejected().getFirst();
      notAfter(
          loser.decidedAt(), "%s was rejected (%d)".formatted(loser.shown(), loser.decidedAt()));
    }
    if (!register.readsOfResult().isEmpty()) {
      long shownAt = register.readsOfResult().getFirst().shownAt();
      notAfter(shownAt, "the result was read (%d)".formatted(shownAt));
    }
  }

  private void notBefore(ResultRead none) {
    if (none.invokedAt() > after.index) {
      after =
          new Limit(
              none.invokedAt(),
              List.of(none.invokedAt(), none.shownAt()),
              "a read invoked (%d) saw none (%d)".formatted(none.invokedAt(), none.shownAt()));
    }
  }

  private void notAfter(long index, String because) {
    if (index < before.index) {
      before = new Limit(index, List.of(index), because);
    }
  }

  private Anomaly anomaly() {
    List<Long> events = new ArrayList<>(after.events);
    events.addAll(before.events);
    return new Anomaly(
        "non-linearizable",
        register.job(),
        null,
        events,
        "No moment fits the acceptance of job %s's result: %s, so it came before that; but %s, so it came after that."
            .formatted(register.job(), before.because, after.because));
  }
}
