package dev.inquest.ucp.broker;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.JobMessage.Assign;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.Placement;
import dev.inquest.ucp.settings.Policies.JobRedeployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has this broker's open jobs run by suitable executors, again by others if those vanish, and parks
 * what has no chance for now.
 */
final class Assignments {
  private static final String NO_SUITABLE = "no-suitable-executor";
  private static final String MAX_ATTEMPTS = "max-attempts";
  private static final String NOT_AUTOMATIC = "auto-redeploy-off";

  private final Desk desk;
  private final JobTable jobs;
  private final ExecutorRegistry executors;
  private final Submissions submissions;

  /** When an assignment was last sent, or a job first seen unplaced; only of open jobs. */
  private final Map<String, Long> lastSent = new LinkedHashMap<>();

  private final Map<String, Long> waitingSince = new LinkedHashMap<>();

  Assignments(Desk desk, JobTable jobs, ExecutorRegistry executors, Submissions submissions) {
    this.desk = desk;
    this.jobs = jobs;
    this.executors = executors;
    this.submissions = submissions;
  }

  /** Called regularly. */
  void tend() {
    List<JobEntry> open = jobs.open();
    if (open.isEmpty()) {
      return;
    }
    Loads loads = new Loads(open);
    for (JobEntry entry : open) {
      boolean mine = entry.responsibility().broker().equals(desk.self());
      Placement placement = entry.placement();
      if (mine && placement != null && !submissions.waiting(entry.job())) {
        switch (placement.state()) {
          case SUBMITTED -> place(entry, placement, loads);
          case ASSIGNED -> watch(entry, placement, loads);
          case PARKED -> retry(entry, placement, loads);
        }
      }
    }
  }

  void completed(JobEntry entry) {
    lastSent.remove(entry.job());
    waitingSince.remove(entry.job());
  }

  private void place(JobEntry entry, Placement placement, Loads loads) {
    long since = waitingSince.computeIfAbsent(entry.job(), job -> desk.now());
    Optional<RegisteredExecutor> executor = loads.lightest(executors.suitable(entry.spec()));
    if (executor.isPresent()) {
      assign(entry, placement, executor.get(), loads, "assign");
    } else if (desk.now() - since >= desk.policies().heartbeat().timeoutNanos()) {
      park(entry, placement, NO_SUITABLE);
    }
  }

  /**
   * Repeats the assignment until a heartbeat lists it; if the executor vanished, waits for the
   * delay and deploys again.
   */
  private void watch(JobEntry entry, Placement placement, Loads loads) {
    OptionalLong vanished = executors.vanishedSince(placement.executor(), placement.incarnation());
    RegisteredExecutor executor = executors.find(placement.executor());
    if (vanished.isPresent()) {
      JobRedeployment policy = desk.policies().jobRedeployment();
      boolean due = desk.now() - vanished.getAsLong() >= policy.redeployDelayNanos();
      if (policy.enabled() && due && !abandoned(placement)) {
        redeploy(entry, placement, loads);
      }
    } else if (executor != null && !executor.holds(entry.job(), placement.attempt())) {
      long last = lastSent.getOrDefault(entry.job(), Long.MIN_VALUE / 2);
      if (desk.now() - last >= desk.policies().heartbeat().intervalNanos() * 3 / 2) {
        send(entry, placement);
      }
    }
  }

  private boolean abandoned(Placement placement) {
    boolean again = placement.redeployments() > 0;
    return desk.has(Defect.NO_REDEPLOY)
        || (again && desk.has(Defect.DROP_ORPHANS_WHEN_THE_SECOND_EXECUTOR_DIES));
  }

  private void redeploy(JobEntry entry, Placement placement, Loads loads) {
    JobRedeployment policy = desk.policies().jobRedeployment();
    boolean anyone = desk.has(Defect.REDEPLOY_TO_UNSUITABLE);
    Optional<RegisteredExecutor> executor =
        loads.lightest(anyone ? executors.live() : executors.suitable(entry.spec()));
    boolean limited = !desk.has(Defect.REDEPLOY_WITHOUT_LIMIT);
    if (!policy.autoRedeploy()) {
      park(entry, placement, NOT_AUTOMATIC);
    } else if (limited && placement.redeployments() >= policy.maxRedeployAttempts()) {
      park(entry, placement, MAX_ATTEMPTS);
    } else if (executor.isEmpty()) {
      park(entry, placement, NO_SUITABLE);
    } else {
      assign(entry, placement, executor.get(), loads, "redeploy");
    }
  }

  /**
   * A parked job is tried again when a suitable executor is there that was not there when it was
   * parked, or after a long while.
   */
  private void retry(JobEntry entry, Placement placement, Loads loads) {
    long since = waitingSince.computeIfAbsent(entry.job(), job -> desk.now());
    Optional<RegisteredExecutor> executor = loads.lightest(executors.suitable(entry.spec()));
    if (executor.isEmpty() || placement.reason().equals(NOT_AUTOMATIC)) {
      return;
    }
    boolean lacked = placement.reason().equals(NO_SUITABLE);
    boolean newcomer =
        executors.suitable(entry.spec()).stream().anyMatch(each -> each.appearedAt() > since);
    boolean longWait = desk.now() - since >= 2 * desk.policies().heartbeat().timeoutNanos();
    if (lacked || newcomer || longWait) {
      assign(entry, placement, executor.get(), loads, "assign");
    }
  }

  private void assign(
      JobEntry entry, Placement before, RegisteredExecutor executor, Loads loads, String how) {
    Placement next = before.assign(entry.responsibility(), executor.name(), executor.incarnation());
    ObjectNode noted =
        Json.object()
            .put("executor", next.executor())
            .put("incarnation", next.incarnation())
            .put("attempt", next.attempt());
    desk.out()
        .note(
            how,
            entry.job(),
            how.equals("redeploy") ? noted.put("from", before.executor()) : noted);
    waitingSince.remove(entry.job());
    loads.add(executor.name());
    jobs.put(entry.with(next));
    send(entry, next);
  }

  private void send(JobEntry entry, Placement placement) {
    lastSent.put(entry.job(), desk.now());
    desk.out()
        .send(
            placement.executor(),
            new Assign(
                entry.job(),
                placement.attempt(),
                placement.incarnation(),
                desk.self(),
                entry.spec(),
                entry.variant().submitted()));
  }

  private void park(JobEntry entry, Placement placement, String reason) {
    desk.out()
        .note(
            "park",
            entry.job(),
            Json.object().put("attempt", placement.attempt()).put("reason", reason));
    waitingSince.put(entry.job(), desk.now());
    jobs.put(entry.with(placement.park(entry.responsibility(), reason)));
  }
}
