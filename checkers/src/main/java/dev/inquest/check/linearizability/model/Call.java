package dev.inquest.check.linearizability.model;

import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * An operation as a model sees it: what was asked for, and what came back.
 *
 * @param argument the value of the invocation; JSON null when it has none
 * @param returned the value of the {@code ok}, JSON null when it has none; null when nobody knows
 *     whether the operation happened
 */
public record Call(String f, JsonNode argument, @Nullable JsonNode returned) {

  /** The call that an operation is; it must not have failed. */
  public static Call of(Operation operation) {
    JsonNode returned =
        operation.outcome() instanceof Outcome.Ok ok ? present(ok.value()) : (JsonNode) null;
    return new Call(operation.f(), present(operation.invocation().value()), returned);
  }

  /** Whether it certainly happened. */
  public boolean known() {
    return returned != null;
  }

  private static JsonNode present(JsonNode value) {
    return value.isMissingNode() ? NullNode.getInstance() : value;
  }
}
