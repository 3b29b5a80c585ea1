package dev.inquest.check.emergency;

import static dev.inquest.check.evidence.Declarations.broker;
import static dev.inquest.check.evidence.Declarations.level;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.calm.Calm;
import dev.inquest.check.calm.Spells;
import dev.inquest.check.evidence.Declarations;
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
  private final Spells spells;
  private final Bounds bounds;
  private final Findings findings;
  private final Budget budget;
  private final Declarations declarations;
  private final List<Operation> reads = new ArrayList<>();

  Propagation(History history, Spells spells, Bounds bounds, Findings findings, Budget budget) {
    this.spells = spells;
    this.bounds = bounds;
    this.findings = findings;
    this.budget = budget;
    this.declarations = Declarations.of(history);
    for (int place : Lines.of(history).named("read-emergency")) {
      budget.step();
      if (history.columns().kind(place) == Tape.INVOKE) {
        Operation operation = history.operationAt(place);
        if (answer(operation) != null) {
          reads.add(operation);
        }
      }
    }
  }

  void examine() {
    findings.count("declarations", declarations.all().size());
    findings.count("reads-of-emergencies", reads.size());
    for (Operation read : reads) {
      Calm calm = spells.before(read.invokedAt());
      if (calm.healed()) {
        examine(read, calm);
      }
    }
  }

  /** One read is told once, with the latest declaration that it lacks. */
  private void examine(Operation read, Calm calm) {
    for (Operation declaration : declarations.all().reversed()) {
      budget.step();
      ClientEntry completion = declaration.completion();
      if (answer(declaration) != null
          && completion != null
          && calm.exceeded(completion, read.invocation(), bounds.convergenceNanos())
          && lacks(read, declaration)) {
        add(read, declaration, completion, calm);
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
        ? level >= 0 && isReplaced(declaration, shown, read)
        : level(shown) >= 0
            && level(shown) < level
            && !declarations.lowered(level, declaration, declaration.invokedAt(), read);
  }

  private boolean isReplaced(Operation declaration, JsonNode shown, Operation read) {
    String broker = broker(declaration);
    return broker != null && declarations.replaced(declaration, broker, level(shown), read);
  }

  private void add(Operation read, Operation declaration, ClientEntry completion, Calm calm) {
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

  private static @Nullable JsonNode answer(Operation operation) {
    return operation.outcome() instanceof Outcome.Ok ok ? ok.value() : null;
  }
}
