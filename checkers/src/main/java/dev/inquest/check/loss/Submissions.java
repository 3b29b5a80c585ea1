package dev.inquest.check.loss;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Lines;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import dev.inquest.history.columns.Columns;
import org.jspecify.annotations.Nullable;

/** The {@code submit-job} operations on one job, taken together. */
final class Submissions {
  private final long firstInvokedAt;
  private @Nullable ClientEntry acknowledgement;
  private boolean indeterminate;

  private Submissions(long firstInvokedAt) {
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
        known = new Submissions(columns.index(place));
        jobs[job] = known;
      }
      known.take(history.operationAt(place));
    }
    return jobs;
  }

  private void take(Operation operation) {
    ClientEntry completion = operation.completion();
    switch (operation.outcome()) {
      case Outcome.Ok ok when completion != null -> {
        if (acknowledgement == null || completion.index() < acknowledgement.index()) {
          acknowledgement = completion;
        }
      }
      case Outcome.Indeterminate unknown -> indeterminate = true;
      default -> {}
    }
  }

  /** Index of the first invocation: no broker can have known of the job before. */
  long firstInvokedAt() {
    return firstInvokedAt;
  }

  /** The first {@code ok}; null when no submission was acknowledged. */
  @Nullable ClientEntry acknowledgement() {
    return acknowledgement;
  }

  /** Whether one of them may have had an effect that nobody was told of. */
  boolean indeterminate() {
    return indeterminate;
  }
}
