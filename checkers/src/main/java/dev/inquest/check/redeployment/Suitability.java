package dev.inquest.check.redeployment;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Every assignment goes to an executor that registered, or lives, that the assigning broker does
 * not suspect, and that has what the job requires. What is not recorded convicts nobody.
 */
final class Suitability {
  private final Fleet fleet;
  private final Findings findings;
  private final Budget budget;
  private final Map<String, LiveView> views = new HashMap<>();

  Suitability(Fleet fleet, Findings findings, Budget budget) {
    this.fleet = fleet;
    this.findings = findings;
    this.budget = budget;
  }

  void examine(History history) {
    List<String> names = new ArrayList<>(LiveView.EVENTS);
    names.addAll(List.of("assign", "redeploy"));
    for (NodeEntry event : Accounts.named(history, budget, names.toArray(String[]::new))) {
      budget.step();
      LiveView view = views.computeIfAbsent(event.process().node(), node -> new LiveView());
      if (LiveView.EVENTS.contains(event.f())) {
        view.follow(event);
      } else {
        examine(event, view);
      }
    }
  }

  private void examine(NodeEntry assignment, LiveView view) {
    String executor = JobTrail.executor(assignment);
    String job = assignment.job();
    if (executor == null || job == null) {
      return;
    }
    findings.count("assignments");
    LiveView.Executor seen = view.executor(executor);
    if (seen == null) {
      unregistered(assignment, job, executor);
    } else if (suspected(assignment, seen)) {
      report(assignment, job, executor, "which it suspects", seen.suspicion());
    } else {
      lacking(assignment, job, seen);
    }
  }

  /** A job's first executor may have registered before the history begins. */
  private void unregistered(NodeEntry assignment, String job, String executor) {
    boolean again = assignment.f().equals("redeploy") || JobTrail.attempt(assignment) > 1;
    if (again && fleet.recordsRegistrations() && !fleet.everPresent(executor)) {
      report(assignment, job, executor, "which never registered");
    }
  }

  /** An assignment to a later life than the suspected one is no assignment to the suspect. */
  private static boolean suspected(NodeEntry assignment, LiveView.Executor seen) {
    NodeEntry suspicion = seen.suspicion();
    return suspicion != null
        && (LiveView.incarnation(suspicion) < 0
            || LiveView.incarnation(assignment) <= LiveView.incarnation(suspicion));
  }

  private void lacking(NodeEntry assignment, String job, LiveView.Executor seen) {
    String lacking = fleet.requirements().lacking(job, seen.capabilities());
    if (lacking != null) {
      report(
          assignment,
          job,
          seen.name(),
          "which has no " + lacking,
          seen.registration(),
          fleet.requirements().statement(job));
    }
  }

  private void report(
      NodeEntry assignment, String job, String executor, String why, @Nullable Entry... reasons) {
    List<Long> witness =
        LongStream.concat(
                LongStream.of(assignment.index()),
                Arrays.stream(reasons).filter(Objects::nonNull).mapToLong(Entry::index))
            .boxed()
            .toList();
    findings.add(
        new Anomaly(
            "unsuitable-executor",
            job,
            assignment.process().node(),
            witness,
            "Broker %s assigned job %s to %s (%d), %s."
                .formatted(assignment.process().node(), job, executor, assignment.index(), why)));
  }
}
