package dev.inquest.check.loss;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code submit-job} operations on one job, taken together. */
final class Submissions {
  private final long firstInvokedAt;
  private @Nullable ClientEntry acknowledgement;
  private boolean indeterminate;

  private Submissions(long firstInvokedAt) {
    this.firstInvokedAt = firstInvokedAt;
  }

  /** Of every job that was submitted, in the order of the first invocations. */
  static Map<String, Submissions> byJob(History history) {
    Map<String, Submissions> jobs = new LinkedHashMap<>();
    for (Operation operation : history.operations()) {
      String job = operation.invocation().job();
      if (operation.f().equals("submit-job") && job != null) {
        jobs.computeIfAbsent(job, name -> new Submissions(operation.invokedAt())).take(operation);
      }
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
