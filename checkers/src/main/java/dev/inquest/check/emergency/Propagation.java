package dev.inquest.check.emergency;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.calm.Calm;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import dev.inquest.history.scan.Tape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Emergencies that a broker still does not know of, later than the bound after the last heal and
 * after the declaration was answered.
 *
 * <p>That a broker does not know of one shows in three ways: it says which declarations it knows
 * of, and that one is not among them; or it says a lower level, although nothing that was declared
 * before or since can have lowered it; or a higher one, which that one had replaced.
 */
final class Propagation {
  private final Calm calm;
  private final Bounds bounds;
  private final Findings findings;
  private final Budget budget;
  private final List<Operation> declarations = new ArrayList<>();
  private final List<Operation> reads = new ArrayList<>();

  Propagation(History history, Calm calm, Bounds bounds, Findings findings, Budget budget) {
    this.calm = calm;
    this.bounds = bounds;
    this.findings = findings;
    this.budget = budget;
    for (int place : Lines.of(history).named("declare-emergency", "read-emergency")) {
      budget.step();
      if (history.columns().kind(place) == Tape.INVOKE) {
        Operation operation = history.operationAt(place);
        if (operation.f().equals("declare-emergency")) {
          declarations.add(operation);
        } else if (answer(operation) != null) {
          reads.add(operation);
        }
      }
    }
  }

  void examine() {
    findings.count("declarations", declarations.size());
    findings.count("reads-of-emergencies", reads.size());
    for (Operation read : reads) {
      if (calm.covers(read.invokedAt())) {
        examine(read);
      }
    }
  }

  /** One read is told once, with the latest declaration that it lacks. */
  private void examine(Operation read) {
    for (Operation declaration : declarations.reversed()) {
      budget.step();
      ClientEntry completion = declaration.completion();
      if (answer(declaration) != null
          && completion != null
          && calm.exceeded(completion, read.invocation(), bounds.convergenceNanos())
          && lacks(read, declaration)) {
        add(read, declaration, completion);
        return;
      }
    }
  }

  private boolean lacks(Operation read, Operation declaration) {
    long sequence = known(declaration, broker(declaration));
    JsonNode shown = answer(read);
    if (shown == null) {
      return false;
    }
    if (sequence > 0 && shown.path("known").isObject()) {
      return known(read, broker(declaration)) < sequence;
    }
    long level = level(declaration.invocation().value());
    return level(shown) > level
        ? level >= 0 && replaced(declaration, level(shown))
        : level(shown) >= 0 && level(shown) < level && !lowered(declaration, level);
  }

  /**
   * Whether the declaration took the place, at its own broker, of every one that can have brought
   * about a level:
   *
   * <pre>
   *  declare-emergency b1 3, ok
   *  declare-emergency b1 0, ok      it is lifted
   *  read-emergency b2, ok 3         long after that: b2 does not know of it
   * </pre>
   */
  private boolean replaced(Operation declaration, long level) {
    List<Operation> causes =
        declarations.stream()
            .filter(other -> other.invokedAt() != declaration.invokedAt())
            .filter(other -> !(other.outcome() instanceof Outcome.Failed))
            .filter(other -> List.of(level, -1L).contains(level(other.invocation().value())))
            .toList();
    String broker = broker(declaration);
    return !causes.isEmpty()
        && broker != null
        && causes.stream()
            .allMatch(cause ->
                cause.completedAt() < declaration.invokedAt() && broker.equals(broker(cause)));
  }

  /** Whether any other declaration may have lowered the level since. */
  private boolean lowered(Operation declaration, long level) {
    return declarations.stream()
        .anyMatch(other ->
            other.invokedAt() != declaration.invokedAt()
                && !(other.outcome() instanceof Outcome.Failed)
                && level(other.invocation().value()) < level
                && other.completedAt() > declaration.invokedAt());
  }

  private void add(Operation read, Operation declaration, ClientEntry completion) {
    long level = level(declaration.invocation().value());
    findings.add(
        new Anomaly(
            "emergency-not-propagated",
            null,
            broker(read),
            calm.witness(
                completion, read.invocation(), declaration.invokedAt(), read.completedAt()),
            "Emergency level %d was declared at %s (%d); asked more than %s after %s, %s does not know of it (%d)."
                .formatted(
                    level,
                    broker(declaration),
                    completion.index(),
                    Calm.seconds(bounds.convergenceNanos()),
                    calm.since(completion),
                    broker(read),
                    read.completedAt())));
  }

  /** The latest declaration of a broker that an answer knows of, 0 for none. */
  private static long known(Operation operation, @Nullable String broker) {
    JsonNode answer = answer(operation);
    return answer == null || broker == null ? 0 : Values.number(answer.path("known"), broker, 0);
  }

  private static @Nullable String broker(Operation operation) {
    JsonNode answer = answer(operation);
    String answered = answer == null ? null : Values.text(answer, "broker");
    return answered == null ? Values.text(operation.invocation().value(), "broker") : answered;
  }

  private static long level(JsonNode value) {
    return Values.number(value, "level", -1);
  }

  private static @Nullable JsonNode answer(Operation operation) {
    return operation.outcome() instanceof Outcome.Ok ok ? ok.value() : null;
  }
}
