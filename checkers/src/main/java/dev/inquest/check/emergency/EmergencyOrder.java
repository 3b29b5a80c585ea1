package dev.inquest.check.emergency;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Premise;
import dev.inquest.check.Verdict;
import dev.inquest.check.calm.Spells;
import dev.inquest.check.evidence.Brokers;
import dev.inquest.check.evidence.Faults;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.jobs.JobTrails;
import dev.inquest.check.scheduling.Queues;
import dev.inquest.check.scheduling.Queues.Queue;
import dev.inquest.history.History;
import dev.inquest.history.ProcessId;
import java.util.Map;
import java.util.SequencedSet;

/**
 * At an executor no job starts while one of a higher emergency level waits there; emergencies reach
 * every broker within the bound; and a job that had to give way is taken up again.
 */
public final class EmergencyOrder implements Checker {
  private static final long BYTES_PER_ENTRY = 64;

  private final Bounds bounds;

  public EmergencyOrder(Bounds bounds) {
    this.bounds = bounds;
  }

  @Override
  public String name() {
    return "emergency-order";
  }

  @Override
  public Verdict check(History history, Budget budget) {
    return Findings.of(findings -> examine(history, findings, budget));
  }

  private void examine(History history, Findings findings, Budget budget) {
    budget.reserve(BYTES_PER_ENTRY * history.size());
    Faults.gather(history, budget);
    JobTrails.gather(history, budget);
    SequencedSet<String> brokers = Brokers.of(history, budget);
    Spells spells = new Spells(history, brokers, bounds, budget);
    Queues queues = new Queues(history, budget);
    Map<ProcessId.Member, Queue> atTheEnd =
        queues.replay(new Inversions(history, findings, budget));
    new Propagation(history, spells, bounds, findings, budget).examine();
    new Arrivals(history, brokers, spells, bounds, findings, budget).examine();
    new Preempted(history, brokers, atTheEnd, spells.atTheEnd(), findings, budget).examine();
    boolean silent =
        queues.untraced()
            && findings.counted("declarations") == 0
            && findings.counted("starts-among-several-levels") == 0;
    findings.require(Premise.EXECUTOR_QUEUES, !silent);
    findings.require(
        Premise.COMPETING_EMERGENCIES,
        silent || findings.counted("starts-among-several-levels") > 0);
  }
}
