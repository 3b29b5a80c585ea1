package dev.inquest.check.result;

import dev.inquest.check.Anomaly;
import dev.inquest.check.evidence.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is wrong with a job and has a name; at most one anomaly of each type. */
final class NamedAnomalies {
  private final JobRegister register;
  private final List<Anomaly> anomalies = new ArrayList<>();

  NamedAnomalies(JobRegister register) {
    this.register = register;
    doubleAccept();
    phantomResult();
    conflictingReads();
    wrongWinner(register.readsOfSubmitted());
    lostResult();
    earlyRejection();
  }

  List<Anomaly> all() {
    return anomalies;
  }

  private void doubleAccept() {
    if (register.accepted().size() < 2) {
      return;
    }
    Submission first = register.accepted().get(0);
    Submission second = register.accepted().get(1);
    add(
        "double-accept",
        "Two results of job %s were accepted: %s (%d) and %s (%d)."
            .formatted(
                register.job(),
                first.shown(),
                first.decidedAt(),
                second.shown(),
                second.decidedAt()),
        first.decidedAt(),
        second.decidedAt());
  }

  private void phantomResult() {
    register.readsOfResult().stream()
        .filter(read -> !register.submitted(read))
        .findFirst()
        .ifPresent(read ->
            add(
                "phantom-result",
                "Job %s is read with result %s (%d), which nobody submitted."
                    .formatted(register.job(), shown(read), read.shownAt()),
                read.shownAt()));
  }

  private void conflictingReads() {
    List<ResultRead> reads = register.readsOfResult();
    ResultRead other = another(reads);
    if (other != null) {
      ResultRead first = reads.getFirst();
      add(
          "conflicting-reads",
          "Job %s is read with result %s (%d) and with result %s (%d)."
              .formatted(
                  register.job(), shown(first), first.shownAt(), shown(other), other.shownAt()),
          first.shownAt(),
          other.shownAt());
    }
  }

  /** The first that shows something else than the very first; null when all show the same. */
  private static @Nullable ResultRead another(List<ResultRead> reads) {
    return reads.stream()
        .filter(read -> !Objects.equals(read.result(), reads.getFirst().result()))
        .findFirst()
        .orElse(null);
  }

  /** Of what was submitted; where such reads show two results, none is the winner. */
  private void wrongWinner(List<ResultRead> reads) {
    if (!reads.isEmpty() && another(reads) == null) {
      wrongWinner(reads.getFirst(), Objects.requireNonNull(reads.getFirst().result()));
    }
  }

  private void wrongWinner(ResultRead read, JsonNode result) {
    if (register.candidates().anyMatch(submission -> submission.explains(result))) {
      return;
    }
    if (register.accepted().isEmpty()) {
      register.rejected().stream()
          .filter(submission -> submission.explains(result))
          .findFirst()
          .ifPresent(loser -> wrongWinner(read, loser, "every submission of that was rejected"));
    } else {
      Submission winner = register.accepted().getFirst();
      wrongWinner(read, winner, "what was accepted is " + winner.shown());
    }
  }

  private void wrongWinner(ResultRead read, Submission submission, String yet) {
    add(
        "wrong-winner",
        "Job %s is read with result %s (%d), yet %s (%d)."
            .formatted(register.job(), shown(read), read.shownAt(), yet, submission.decidedAt()),
        read.shownAt(),
        submission.decidedAt());
  }

  private void lostResult() {
    if (register.accepted().isEmpty()) {
      return;
    }
    Submission winner = register.accepted().getFirst();
    register.readsOfNone().stream()
        .filter(read -> read.invokedAt() > winner.decidedAt())
        .findFirst()
        .ifPresent(read ->
            add(
                "lost-result",
                "The result %s of job %s was accepted (%d), and a read invoked after that (%d) saw none (%d)."
                    .formatted(
                        winner.shown(),
                        register.job(),
                        winner.decidedAt(),
                        read.invokedAt(),
                        read.shownAt()),
                winner.decidedAt(),
                read.invokedAt(),
                read.shownAt()));
  }

  /** With a definite acceptance, only that one can have come before. */
  private void earlyRejection() {
    if (register.rejected().isEmpty()) {
      return;
    }
    Submission loser = register.rejected().getFirst();
    Submission firstCandidate = firstInvokedCandidate();
    if (firstCandidate == null) {
      addEarly(loser, "nothing else was submitted that can have been accepted", LongStream.empty());
    } else if (firstCandidate.invokedAt() > loser.decidedAt()) {
      addEarly(
          loser,
          "the first submission that can have been accepted, %s, was invoked only after that (%d)"
              .formatted(firstCandidate.shown(), firstCandidate.invokedAt()),
          LongStream.of(firstCandidate.invokedAt()));
    }
  }

  private @Nullable Submission firstInvokedCandidate() {
    return register.candidates().min(Comparator.comparingLong(Submission::invokedAt)).orElse(null);
  }

  private void addEarly(Submission loser, String because, LongStream others) {
    add(
        "early-rejection",
        "The result %s of job %s was rejected (%d), but %s."
            .formatted(loser.shown(), register.job(), loser.decidedAt(), because),
        LongStream.concat(LongStream.of(loser.decidedAt()), others).toArray());
  }

  private void add(String type, String explanation, long... events) {
    anomalies.add(
        new Anomaly(
            type, register.job(), null, LongStream.of(events).boxed().toList(), explanation));
  }

  private static String shown(ResultRead read) {
    return read.result() == null ? "none" : Values.shown(read.result());
  }
}
