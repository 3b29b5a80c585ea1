package dev.inquest.check.result;

import dev.inquest.check.evidence.Values;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A {@code submit-result} that happened, or may have.
 *
 * @param result what was submitted; null when the history does not say
 */
record Submission(Operation operation, @Nullable JsonNode result, Decision decision) {
  enum Decision {
    ACCEPTED,
    REJECTED,
    /** Nobody was told: it may have been accepted at any time after its invocation, or never. */
    OPEN
  }

  /** The submission that an operation is; null when it certainly had no effect. */
  static @Nullable Submission of(Operation operation) {
    JsonNode asked = Values.any(operation.invocation().value(), "result");
    return switch (operation.outcome()) {
      case Outcome.Failed failed -> null;
      case Outcome.Indeterminate unknown -> new Submission(operation, asked, Decision.OPEN);
      case Outcome.Ok ok ->
          new Submission(
              operation,
              asked == null ? Values.any(ok.value(), "result") : asked,
              decision(Values.text(ok.value(), "decision")));
    };
  }

  private static Decision decision(@Nullable String word) {
    return switch (word) {
      case "accepted" -> Decision.ACCEPTED;
      case "rejected" -> Decision.REJECTED;
      case null, default -> Decision.OPEN;
    };
  }

  /** Whether, once accepted, it explains a read of that value. */
  boolean explains(JsonNode value) {
    return result == null || result.equals(value);
  }

  long invokedAt() {
    return operation.invokedAt();
  }

  /** Index of the line that tells the decision; {@link Operation#NEVER} when nobody was told. */
  long decidedAt() {
    return decision == Decision.OPEN ? Operation.NEVER : operation.completedAt();
  }

  /** As a person reads it. */
  String shown() {
    String by = Values.text(operation.invocation().value(), "executor");
    return (result == null ? "a result" : Values.shown(result)) + (by == null ? "" : " of " + by);
  }
}
