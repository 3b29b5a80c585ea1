package dev.inquest.check.redeployment;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts how often a job was assigned again. The first assignment is not one of them; a park begins
 * a fresh count. Two brokers that make the same attempt made one, and an attempt that has a number
 * from before the park belongs to the count before it.
 */
final class Attempts {
  private final int most;
  private final Findings findings;
  private final Budget budget;

  Attempts(int most, Findings findings, Budget budget) {
    this.most = most;
    this.findings = findings;
    this.budget = budget;
  }

  void examine(JobTrail trail) {
    new Count(trail).run();
  }

  private final class Count {
    private final JobTrail trail;
    private final List<NodeEntry> parks;
    private final Set<Long> attempts = new HashSet<>();
    private List<NodeEntry> counted = new ArrayList<>();
    private long highest = JobEntry.NO_ATTEMPT;
    private long highestBefore = JobEntry.NO_ATTEMPT;
    private int again;
    private int parked;

    Count(JobTrail trail) {
      this.trail = trail;
      this.parks = trail.parks();
    }

    void run() {
      for (NodeEntry assignment : trail.assignments()) {
        budget.step();
        if (parkedBefore(assignment)) {
          begin();
        }
        take(assignment);
      }
    }

    private boolean parkedBefore(NodeEntry assignment) {
      int before = parked;
      while (parked < parks.size() && parks.get(parked).index() < assignment.index()) {
        parked++;
      }
      return parked > before;
    }

    private void begin() {
      counted = new ArrayList<>();
      again = 0;
      highestBefore = highest;
    }

    private void take(NodeEntry assignment) {
      long attempt = JobTrail.attempt(assignment);
      boolean numbered = attempt != JobEntry.NO_ATTEMPT;
      if (numbered && (attempt <= highestBefore || !attempts.add(attempt))) {
        return;
      }
      highest = Math.max(highest, attempt);
      boolean first = counted.isEmpty() && (parked > 0 || assignment.f().equals("assign"));
      counted.add(assignment);
      if (!first && !trail.preemptedBefore(assignment)) {
        again++;
        findings.count("redeployments");
        if (again == most + 1) {
          report(assignment);
        }
      }
    }

    private void report(NodeEntry assignment) {
      findings.add(
          new Anomaly(
              "too-many-attempts",
              trail.job(),
              assignment.process().node(),
              counted.stream().map(NodeEntry::index).toList(),
              "Job %s was assigned again %d times (the last time at %d) without being parked; the most allowed is %d."
                  .formatted(trail.job(), again, assignment.index(), most)));
    }
  }
}
