package dev.inquest.check.redeployment;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Premise;
import dev.inquest.check.Verdict;
import dev.inquest.check.evidence.Faults;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.check.jobs.JobTrails;
import dev.inquest.check.jobs.Vanishing;
import dev.inquest.history.History;
import java.util.List;

/**
 * Each job assigned to an executor that vanished is assigned again, to a suitable live executor,
 * within the bound, at most so many times, then parked.
 */
public final class Redeployment implements Checker {
  private static final long BYTES_PER_ENTRY = 64;

  private final Bounds bounds;

  public Redeployment(Bounds bounds) {
    this.bounds = bounds;
  }

  @Override
  public String name() {
    return "redeployment";
  }

  @Override
  public Verdict check(History history, Budget budget) {
    return Findings.of(findings -> examine(history, findings, budget));
  }

  private void examine(History history, Findings findings, Budget budget) {
    budget.reserve(BYTES_PER_ENTRY * history.size());
    Faults.gather(history, budget);
    JobTrails.gather(history, budget);
    Faults faults = Faults.of(history);
    JobTrails trails = JobTrails.of(history);
    List<Vanishing> vanishings = Vanishing.all(history, trails, faults, budget);
    long deciding = Vanishing.afterAssignment(vanishings, trails, budget);
    findings.count("executors-vanished", vanishings.size());
    findings.count("executors-vanished-after-an-assignment", deciding);
    findings.count(
        "executors-vanished-while-holding-jobs",
        Vanishing.whileHolding(vanishings, trails, budget));
    findings.require(Premise.VANISHED_EXECUTORS, deciding > 0);

    Fleet fleet = new Fleet(history, budget);
    new Suitability(fleet, findings, budget).examine(history);
    Attempts attempts = new Attempts(bounds.maxRedeployAttempts(), findings, budget);
    if (!trails.isEmpty()) {
      findings.count("parks", 0);
    }
    for (JobTrail trail : trails.all()) {
      budget.step();
      attempts.examine(trail);
      findings.count("parks", trail.parks().size());
    }
    Recoveries recoveries =
        new Recoveries(
            history,
            new Outcomes(history, faults, budget),
            fleet,
            bounds.recoveryNanos(),
            findings,
            budget);
    Orphans.of(history, trails, faults, fleet, budget).forEach(recoveries::examine);
    recoveries.requirePremise();
  }
}
