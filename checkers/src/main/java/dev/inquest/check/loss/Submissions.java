package dev.inquest.check.loss;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Lines;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import org.jspecify.annotations.Nullable;

/** The {@code submit-job} operations on one job, taken together. */
final class Submissions {
  private static final int NONE = Columns.NONE;

  private final History history;
  private final long firstInvokedAt;

  /** The line of the first {@code ok}. */
  private int acknowledgement = NONE;

  private boolean indeterminate;

  private Submissions(History history, long firstInvokedAt) {
    this.history = history;
    this.firstInvokedAt = firstInvokedAt;
  }

  /** By the number of the job; null where nothing was submitted. */
  static @Nullable Submissions[] byJob(History history, Budget budget) {
    Columns columns = history.columns();
    @Nullable Submissions[] jobs = new @Nullable Submissions[columns.subjects()];
    for (int place : Lines.of(history).invocations("submit-job")) {
      budget.step();
      int job = columns.subject(place);
      Submissions known = jobs[job];
      if (known == null) {
        known = new Submissions(history, columns.index(place));
        jobs[job] = known;
      }
      known.take(columns, columns.partner(place));
    }
    return jobs;
  }

  private void take(Columns columns, int completion) {
    int kind = completion == NONE ? Tape.INFO : columns.kind(completion);
    if (kind == Tape.OK && (acknowledgement == NONE || completion < acknowledgement)) {
      acknowledgement = completion;
    }
    indeterminate |= kind == Tape.INFO;
  }

  /** Index of the first invocation: no broker can have known of the job before. */
  long firstInvokedAt() {
    return firstInvokedAt;
  }

  /** Whether any was answered with {@code ok}. */
  boolean acknowledged() {
    return acknowledgement != NONE;
  }

  /** The index of the first {@code ok}, if there is one. */
  long acknowledgedAt() {
    return history.columns().index(acknowledgement);
  }

  /** The first {@code ok}; null when no submission was acknowledged. */
  @Nullable ClientEntry acknowledgement() {
    return acknowledged() ? (ClientEntry) history.entries().get(acknowledgement) : null;
  }

  /** Whether one of them may have had an effect that nobody was told of. */
  boolean indeterminate() {
    return indeterminate;
  }
}
