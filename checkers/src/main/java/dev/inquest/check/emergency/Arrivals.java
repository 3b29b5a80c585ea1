package dev.inquest.check.emergency;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.calm.Calm;
import dev.inquest.check.calm.Spells;
import dev.inquest.check.evidence.Declarations;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.Values;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;

/**
 * Emergencies that a broker learnt of by its own word, and later than the bound after the last heal
 * and after the declaration.
 *
 * <pre>
 *  {"time":1000000000,  "node":"b1","event":"local","f":"declare-emergency","value":{"level":2}, …}
 *  {"time":150000000000,"node":"b2","event":"local","f":"apply-emergency","value":{"level":2}, …}
 * </pre>
 *
 * <p>What is applied counts as the latest declaration that the history holds before it, and only
 * where that is of the same level and nobody can have declared anything since.
 */
final class Arrivals {
  private static final String DECLARE = "declare-emergency";

  private final History history;
  private final Declarations declarations;
  private final SequencedSet<String> brokers;
  private final Spells spells;
  private final Bounds bounds;
  private final Findings findings;
  private final Budget budget;

  /** Clients' declarations before this one were over before the latest that a broker traced. */
  private int first;

  Arrivals(
      History history,
      SequencedSet<String> brokers,
      Spells spells,
      Bounds bounds,
      Findings findings,
      Budget budget) {
    this.history = history;
    this.declarations = Declarations.of(history);
    this.brokers = brokers;
    this.spells = spells;
    this.bounds = bounds;
    this.findings = findings;
    this.budget = budget;
  }

  void examine() {
    NodeEntry declared = null;
    List<String> told = new ArrayList<>();
    for (NodeEntry event : Accounts.named(history, budget, DECLARE, "apply-emergency")) {
      String node = event.process().node();
      if (event.event() != NodeEntry.Kind.LOCAL) {
        continue;
      }
      if (event.f().equals(DECLARE)) {
        declared = event;
        told.clear();
        told.add(node);
      } else if (declared != null && brokers.contains(node) && !told.contains(node)) {
        told.add(node);
        arrives(declared, event);
      }
    }
  }

  private void arrives(NodeEntry declared, NodeEntry applied) {
    long level = Declarations.level(declared.value());
    if (level == Declarations.NO_LEVEL
        || level != Declarations.level(applied.value())
        || applied.time() - declared.time() <= bounds.convergenceNanos()) {
      return;
    }
    Calm calm = spells.before(applied.index());
    if (calm.healed()
        && calm.exceeded(declared, applied, bounds.convergenceNanos())
        && !declaredAgain(declared, applied)) {
      add(level, declared, applied, calm);
    }
  }

  /** Whether a client may have declared something in between that no broker traced. */
  private boolean declaredAgain(NodeEntry declared, NodeEntry applied) {
    List<Operation> all = declarations.all();
    while (first < all.size() && !mayFollow(all.get(first), declared)) {
      first++;
    }
    Operation own = null;
    for (int i = first; i < all.size() && all.get(i).invokedAt() < applied.index(); i++) {
      budget.step();
      Operation operation = all.get(i);
      if (mayFollow(operation, declared)) {
        if (own != null || !isOf(operation, declared)) {
          return true;
        }
        own = operation;
      }
    }
    return false;
  }

  private static boolean mayFollow(Operation operation, NodeEntry declared) {
    return !(operation.outcome() instanceof Outcome.Failed)
        && operation.completedAt() > declared.index();
  }

  /** Whether the client's declaration can be what the broker traced. */
  private static boolean isOf(Operation operation, NodeEntry declared) {
    String broker = Values.text(operation.invocation().value(), "broker");
    return operation.outcome() instanceof Outcome.Ok
        && operation.invokedAt() < declared.index()
        && (broker == null || broker.equals(declared.process().node()));
  }

  private void add(long level, NodeEntry declared, NodeEntry applied, Calm calm) {
    findings.add(
        new Anomaly(
            "emergency-not-propagated",
            null,
            applied.process().node(),
            calm.witness(declared, applied),
            "Emergency level %d was declared at %s (%d); %s learnt of it (%d) more than %s after %s."
                .formatted(
                    level,
                    declared.process().node(),
                    declared.index(),
                    applied.process().node(),
                    applied.index(),
                    Calm.seconds(bounds.convergenceNanos()),
                    calm.since(declared))));
  }
}
