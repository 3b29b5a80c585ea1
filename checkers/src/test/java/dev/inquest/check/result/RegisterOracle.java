package dev.inquest.check.result;

import dev.inquest.check.evidence.Values;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The claim once more, the dumb way: tries every order of the operations that respects real time,
 * and every choice of which indeterminate ones took effect.
 */
final class RegisterOracle {
  private RegisterOracle() {}

  static boolean linearizable(History history) {
    List<Operation> operations =
        history.operations().stream()
            .filter(operation -> !(operation.outcome() instanceof Outcome.Failed))
            .filter(RegisterOracle::tellsSomething)
            .toList();
    return search(new ArrayList<>(operations), null);
  }

  private static boolean tellsSomething(Operation operation) {
    return operation.f().equals("submit-result") || operation.outcome() instanceof Outcome.Ok;
  }

  private static boolean search(List<Operation> rest, @Nullable JsonNode register) {
    if (rest.isEmpty()) {
      return true;
    }
    long firstCompletion = rest.stream().mapToLong(Operation::completedAt).min().orElseThrow();
    for (Operation next : rest) {
      if (next.invokedAt() > firstCompletion) {
        continue;
      }
      List<Operation> others = new ArrayList<>(rest);
      others.remove(next);
      boolean unknown = !(next.outcome() instanceof Outcome.Ok);
      if (unknown && search(others, register)) {
        return true;
      }
      if (allowed(next, register) && search(others, after(next, register))) {
        return true;
      }
    }
    return false;
  }

  private static boolean allowed(Operation operation, @Nullable JsonNode register) {
    if (!(operation.outcome() instanceof Outcome.Ok ok)) {
      return true;
    }
    if (operation.f().equals("read-job")) {
      JsonNode read = Values.any(ok.value(), "result");
      return register == null ? read == null : register.equals(read);
    }
    boolean accepted = "accepted".equals(Values.text(ok.value(), "decision"));
    return accepted == (register == null);
  }

  private static @Nullable JsonNode after(Operation operation, @Nullable JsonNode register) {
    boolean writes = operation.f().equals("submit-result") && register == null;
    return writes ? operation.invocation().value().path("result") : register;
  }
}
