package dev.inquest.check.result;

import dev.inquest.check.evidence.Values;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A {@code quorum} read of a job that returned.
 *
 * @param result the result it names; null when it names none, whatever the state
 */
record ResultRead(Operation operation, @Nullable JsonNode result) {

  /** The read that an operation is; null when it is none, returned nothing or is not by quorum. */
  static @Nullable ResultRead of(Operation operation) {
    if (!(operation.outcome() instanceof Outcome.Ok ok)) {
      return null;
    }
    String consistency = Values.text(ok.value(), "consistency");
    if (consistency == null) {
      consistency = Values.text(operation.invocation().value(), "consistency");
    }
    return "quorum".equals(consistency)
        ? new ResultRead(operation, Values.any(ok.value(), "result"))
        : null;
  }

  /** Whether it says that the job is completed, whatever result it names. */
  boolean completed() {
    return operation.outcome() instanceof Outcome.Ok ok
        && "completed".equals(Values.text(ok.value(), "state"));
  }

  long invokedAt() {
    return operation.invokedAt();
  }

  long shownAt() {
    return operation.completedAt();
  }
}
