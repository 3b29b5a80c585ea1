package dev.inquest.check.strategy;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.Values;
import dev.inquest.check.scheduling.Candidate;
import dev.inquest.check.scheduling.Queues;
import dev.inquest.check.scheduling.Queues.Queue;
import dev.inquest.check.scheduling.Staying;
import dev.inquest.check.strategy.StrategyRules.Reason;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decisions that the strategy in force does not allow. */
final class Choices implements Queues.Watcher {
  private final StrategyRules rules;
  private final Staying staying;
  private final Findings findings;
  private final Budget budget;
  private final @Nullable String configured;
  private final Map<ProcessId.Member, NodeEntry> switches = new HashMap<>();

  Choices(History history, StrategyRules rules, Findings findings, Budget budget) {
    this.rules = rules;
    this.staying = new Staying(history);
    this.findings = findings;
    this.budget = budget;
    this.configured = Values.text(history.header().extra(), "strategy");
  }

  @Override
  public void other(NodeEntry event) {
    if (event.f().equals(SWITCH) && Values.text(event.value(), "strategy") != null) {
      switches.put(event.process(), event);
    }
  }

  @Override
  public void decides(Queue queue, Candidate chosen, NodeEntry event) {
    NodeEntry switched = switches.get(event.process());
    String told = switched == null ? configured : Values.text(switched.value(), "strategy");
    String stated = Values.text(event.value(), "strategy");
    String strategy = stated == null ? told : stated;
    if (strategy == null || !StrategyRules.KNOWN.contains(strategy)) {
      findings.count("decisions-of-unknown-strategies");
      return;
    }
    if (told != null && !told.equals(strategy)) {
      addOther(strategy, told, switched, event);
    }
    boolean several = false;
    for (Candidate other : queue.waiting().values()) {
      budget.step();
      if (!other.key().equals(chosen.key())
          && waits(other, event)
          && rules.judges(strategy, chosen, other)) {
        several = true;
        Reason why = rules.against(strategy, chosen, other, queue);
        if (why != null) {
          add(strategy, chosen, other, event, why);
          break;
        }
      }
    }
    findings.count("decisions-among-several", several ? 1 : 0);
  }

  private boolean waits(Candidate candidate, NodeEntry event) {
    return candidate.isNamed()
        || candidate.startedAfter(event.index()) != null
        || staying.waitsUntil(event, candidate, budget);
  }

  private static String waited(Candidate other, @Nullable NodeEntry later) {
    if (later != null) {
      return "until " + later.index();
    }
    return other.isNamed() ? "it says so itself" : "nothing took it away";
  }

  /** An executor that says that it decides by another strategy than it was told to. */
  private void addOther(
      String strategy, String told, @Nullable NodeEntry switched, NodeEntry event) {
    findings.add(
        new Anomaly(
            "wrong-choice",
            event.job(),
            event.process().node(),
            switched == null ? List.of(event.index()) : List.of(switched.index(), event.index()),
            "%s decided by strategy %s (%d), but %s was in force."
                .formatted(event.process().node(), strategy, event.index(), told)));
  }

  private void add(
      String strategy, Candidate chosen, Candidate other, NodeEntry event, Reason why) {
    NodeEntry later = other.startedAfter(event.index());
    List<Long> witness =
        new ArrayList<>(
            List.of(chosen.enqueued().index(), other.enqueued().index(), event.index()));
    if (later != null) {
      witness.add(later.index());
    }
    witness.addAll(why.lines());
    findings.add(
        new Anomaly(
            "wrong-choice",
            chosen.job(),
            event.process().node(),
            witness,
            "%s decided by strategy %s for job %s (%d), although job %s waited there as well (%s), %s."
                .formatted(
                    event.process().node(),
                    strategy,
                    chosen.job(),
                    event.index(),
                    other.job(),
                    waited(other, later),
                    why.clause())));
  }
}
