package dev.inquest.check.linearizability;

import dev.inquest.check.linearizability.model.Call;
import dev.inquest.check.linearizability.model.Model;
import dev.inquest.check.linearizability.model.Step;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The claim once more, the dumb way: tries every order of the operations that respects real time,
 * and every choice of which indeterminate ones took effect. After Wing and Gong, Testing and
 * verifying concurrent objects, 1993, with Lowe's memory of what was tried before.
 */
final class SlowSearch<S> {
  private final Model<S> model;
  private final long end;
  private final Set<List<Object>> failed = new HashSet<>();

  private SlowSearch(Model<S> model, long end) {
    this.model = model;
    this.end = end;
  }

  static <S> boolean linearizable(Model<S> model, List<Operation> operations) {
    return linearizable(model, operations, Operation.NEVER);
  }

  /** The same of all before that index; what completes later need not have happened yet. */
  static <S> boolean linearizable(Model<S> model, List<Operation> operations, long end) {
    List<Operation> happened =
        operations.stream()
            .filter(operation -> !(operation.outcome() instanceof Outcome.Failed))
            .filter(operation -> operation.invokedAt() < end)
            .toList();
    return new SlowSearch<>(model, end).search(happened, model.initial());
  }

  private boolean search(List<Operation> rest, S state) {
    if (rest.isEmpty()) {
      return true;
    }
    if (failed.contains(List.of(rest, state))) {
      return false;
    }
    long firstCompletion = rest.stream().mapToLong(Operation::completedAt).min().orElseThrow();
    for (Operation next : rest) {
      if (next.invokedAt() < firstCompletion && searchAfter(next, rest, state)) {
        return true;
      }
    }
    failed.add(List.of(rest, state));
    return false;
  }

  private boolean searchAfter(Operation next, List<Operation> rest, S state) {
    List<Operation> others = new ArrayList<>(rest);
    others.remove(next);
    boolean unknown = next.completedAt() >= end;
    if (unknown && search(others, state)) {
      return true;
    }
    Step<S> step = Objects.requireNonNull(model.step(Call.of(next)));
    return step.from(state).stream().anyMatch(after -> search(others, after));
  }
}
