package dev.inquest.check.redeployment;

import dev.inquest.check.Budget;
import dev.inquest.check.Promises;
import dev.inquest.check.evidence.Fault;
import dev.inquest.check.evidence.Faults;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.check.jobs.JobTrails;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the jobs that lost their executor: because the broker that answers for them suspected it,
 * because another broker took them over while suspecting it, or because the nemesis took it away.
 */
final class Orphans {
  private final JobTrails trails;
  private final Fleet fleet;
  private final Forgetting forgetting;
  private final Budget budget;
  private final List<Orphan> orphans = new ArrayList<>();
  private final Map<String, List<JobTrail>> heldBy = new HashMap<>();

  private Orphans(JobTrails trails, Fleet fleet, Forgetting forgetting, Budget budget) {
    this.trails = trails;
    this.fleet = fleet;
    this.forgetting = forgetting;
    this.budget = budget;
  }

  static List<Orphan> of(
      History history, JobTrails trails, Faults faults, Fleet fleet, Budget budget) {
    Orphans search = new Orphans(trails, fleet, Forgetting.in(history, budget), budget);
    Accounts.named(history, budget, "executor-suspected").forEach(search::suspected);
    for (JobTrail trail : trails.all()) {
      budget.step();
      search.takenOver(trail);
    }
    for (Fault fault : faults.ofKinds(Promises.PROCESS_FAULTS)) {
      if (fault.applied() && fault.done() != null) {
        trails.executors().stream()
            .filter(fault::strikes)
            .forEach(name -> search.struck(name, fault));
      }
    }
    return search.orphans;
  }

  private List<JobTrail> jobsOf(String executor) {
    return heldBy.computeIfAbsent(executor, trails::heldBy);
  }

  private void suspected(NodeEntry suspicion) {
    String executor = JobTrail.executor(suspicion);
    if (executor != null) {
      for (JobTrail trail : jobsOf(executor)) {
        add(trail, executor, suspicion, suspicion, suspicion.process().node(), null);
      }
    }
  }

  private void takenOver(JobTrail trail) {
    for (NodeEntry takeOver : trail.takeOvers()) {
      NodeEntry held = trail.heldBefore(takeOver.index());
      String executor = held == null ? null : JobTrail.executor(held);
      if (executor != null) {
        String broker = takeOver.process().node();
        LiveView.Executor seen = fleet.viewBefore(broker, takeOver.index()).executor(executor);
        if (seen != null && seen.suspicion() != null) {
          add(trail, executor, takeOver, seen.suspicion(), broker, null);
        }
      }
    }
  }

  private void struck(String executor, Fault fault) {
    Entry applied = fault.appliedAt();
    for (JobTrail trail : jobsOf(executor)) {
      add(trail, executor, applied, null, null, fault.stopAsked());
    }
  }

  private void add(
      JobTrail trail,
      String executor,
      Entry trigger,
      @Nullable NodeEntry suspicion,
      @Nullable String broker,
      @Nullable Entry back) {
    budget.step();
    NodeEntry latest = trail.heldBefore(trigger.index());
    if (latest == null) {
      return;
    }
    boolean contested = !executor.equals(JobTrail.executor(latest));
    NodeEntry assignment = contested ? rival(trail, latest, executor, suspicion) : latest;
    if (assignment == null) {
      return;
    }
    String answering = answeringFor(trail, assignment, trigger.index() + 1);
    boolean laterLife =
        suspicion != null
            && LiveView.incarnation(suspicion) >= 0
            && LiveView.incarnation(assignment) > LiveView.incarnation(suspicion);
    boolean known = !forgetting.covers(assignment, trail);
    if (known && !laterLife && (broker == null || broker.equals(answering))) {
      orphans.add(new Orphan(trail, assignment, executor, answering, trigger, back, contested));
    }
  }

  /**
   * The assignment of who now suspects its executor, where another broker has made one, too, that
   * does not supersede it; null when there is none. Which of the two is in force, the brokers find
   * out when they meet; until then, each answers for its own.
   *
   * <pre>
   *   b1   assign j1 to e1, attempt 1 ··············· suspects e1
   *   b2        assign j1 to e2, attempt 1
   * </pre>
   */
  private static @Nullable NodeEntry rival(
      JobTrail trail, NodeEntry latest, String executor, @Nullable NodeEntry suspicion) {
    if (suspicion == null) {
      return null;
    }
    NodeEntry own = null;
    long highest = JobEntry.NO_ATTEMPT;
    for (NodeEntry each : trail.assignments()) {
      if (each.index() <= latest.index()) {
        boolean ofSuspecting = each.process().equals(suspicion.process());
        own = ofSuspecting ? each : own;
        highest = ofSuspecting ? JobEntry.NO_ATTEMPT : Math.max(highest, attempt(each));
      }
    }
    boolean stands =
        own != null
            && executor.equals(JobTrail.executor(own))
            && JobTrail.attempt(own) >= highest
            && isBefore(JobTrail.latestBefore(trail.takeOvers(), Long.MAX_VALUE), own)
            && isBefore(JobTrail.latestBefore(trail.parks(), latest.index()), own);
    return stands ? own : null;
  }

  private static boolean isBefore(@Nullable NodeEntry event, NodeEntry assignment) {
    return event == null || event.index() < assignment.index();
  }

  /** One that names none may be any. */
  private static long attempt(NodeEntry assignment) {
    long attempt = JobTrail.attempt(assignment);
    return attempt == JobEntry.NO_ATTEMPT ? Long.MAX_VALUE : attempt;
  }

  private static String answeringFor(JobTrail trail, NodeEntry assignment, long index) {
    NodeEntry takeOver = JobTrail.latestBefore(trail.takeOvers(), index);
    return takeOver != null && takeOver.index() > assignment.index()
        ? takeOver.process().node()
        : assignment.process().node();
  }
}
