package dev.inquest.ucp.broker;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.coordination.Coordination;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.JobMessage.Assign;
import dev.inquest.ucp.message.PoolMessage;
import dev.inquest.ucp.message.PoolMessage.OfferAnswered;
import dev.inquest.ucp.message.PoolMessage.OfferJob;
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
  private final Coordination coordination;
  private final Offers offers;
  private long takenIn;

  /** As of the last regular look, and what was assigned and offered since. */
  private Loads loads = new Loads(List.of());

  /** When an assignment was last sent, or a job first seen unplaced; only of open jobs. */
  private final Map<String, Long> lastSent = new LinkedHashMap<>();

  private final Map<String, Long> waitingSince = new LinkedHashMap<>();

  Assignments(
      Desk desk,
      JobTable jobs,
      ExecutorRegistry executors,
      Submissions submissions,
      Coordination coordination) {
    this.desk = desk;
    this.jobs = jobs;
    this.executors = executors;
    this.submissions = submissions;
    this.coordination = coordination;
    this.offers = new Offers(desk, jobs, coordination);
  }

  /** Called regularly. */
  void tend() {
    List<JobEntry> open = jobs.open();
    loads = new Loads(open);
    for (JobEntry entry : open) {
      boolean mine = entry.responsibility().broker().equals(desk.self());
      Placement placement = entry.placement();
      if (mine && placement != null && !submissions.waiting(entry.job())) {
        switch (placement.state()) {
          case SUBMITTED -> place(entry, placement);
          case ASSIGNED -> watch(entry, placement);
          case PARKED -> retry(entry, placement);
        }
      }
    }
  }

  void completed(JobEntry entry) {
    lastSent.remove(entry.job());
    waitingSince.remove(entry.job());
    offers.settled(entry.job());
  }

  void receive(String from, PoolMessage message) {
    if (message instanceof OfferJob offer) {
      consider(from, offer);
    } else if (message instanceof OfferAnswered answer) {
      offers.receive(from, answer);
    }
  }

  /** Takes an offered job if it starts sooner here, or runs here; answers in any case. */
  private void consider(String from, OfferJob offer) {
    jobs.merge(offer.entry(), from);
    JobEntry entry = jobs.get(offer.entry().job());
    Placement placement = entry.placement();
    boolean stands = entry.says(offer.entry()) && entry.responsibility().broker().equals(from);
    if (stands && placement != null && coordination.pools()) {
      take(entry, placement, offer.rounds());
    }
    desk.out().send(from, new OfferAnswered(jobs.get(entry.job())));
  }

  /** What is taken is assigned at once, and so cannot be offered on. */
  private void take(JobEntry entry, Placement placement, int rounds) {
    boolean again = placement.state() == Placement.State.ASSIGNED;
    Optional<RegisteredExecutor> executor = lightest(entry);
    if (again && executors.hears(placement.executor(), placement.incarnation())) {
      coordination.takeOver(entry);
      takenIn++;
    } else if (executor.isPresent() && loads.rounds(executor.get()) < rounds) {
      JobEntry taken = coordination.takeOver(entry);
      assign(taken, placement, executor.get(), again ? "redeploy" : "assign");
      takenIn++;
    }
  }

  private Optional<RegisteredExecutor> lightest(JobEntry entry) {
    return loads.lightest(executors.suitable(entry.spec()));
  }

  private void place(JobEntry entry, Placement placement) {
    long since = waitingSince.computeIfAbsent(entry.job(), job -> desk.now());
    Optional<RegisteredExecutor> executor = lightest(entry);
    boolean offered = offers.awaited(entry, executor, loads);
    boolean late = desk.now() - since >= desk.policies().heartbeat().timeoutNanos();
    if (executor.isPresent() && !offered) {
      assign(entry, placement, executor.get(), "assign");
    } else if (executor.isEmpty() && late) {
      park(entry, placement, NO_SUITABLE);
    }
  }

  /**
   * Repeats the assignment until a heartbeat lists it; if the executor vanished, waits for the
   * delay and deploys again.
   */
  private void watch(JobEntry entry, Placement placement) {
    OptionalLong vanished = executors.vanishedSince(placement.executor(), placement.incarnation());
    RegisteredExecutor executor = executors.find(placement.executor());
    if (vanished.isPresent()) {
      JobRedeployment policy = desk.policies().jobRedeployment();
      boolean due = desk.now() - vanished.getAsLong() >= policy.redeployDelayNanos();
      if (policy.enabled() && due && !abandoned(placement)) {
        redeploy(entry, placement);
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

  private void redeploy(JobEntry entry, Placement placement) {
    JobRedeployment policy = desk.policies().jobRedeployment();
    boolean anyone = desk.has(Defect.REDEPLOY_TO_UNSUITABLE);
    Optional<RegisteredExecutor> executor =
        loads.lightest(anyone ? executors.live() : executors.suitable(entry.spec()));
    boolean limited = !desk.has(Defect.REDEPLOY_WITHOUT_LIMIT);
    if (!policy.autoRedeploy()) {
      park(entry, placement, NOT_AUTOMATIC);
    } else if (limited && placement.redeployments() >= policy.maxRedeployAttempts()) {
      park(entry, placement, MAX_ATTEMPTS);
    } else if (!offers.awaited(entry, executor, loads)) {
      again(entry, placement, executor);
    }
  }

  private void again(JobEntry entry, Placement placement, Optional<RegisteredExecutor> executor) {
    if (executor.isEmpty()) {
      park(entry, placement, NO_SUITABLE);
    } else {
      assign(entry, placement, executor.get(), "redeploy");
    }
  }

  /**
   * A parked job is tried again when a suitable executor is there that was not there when it was
   * parked, or after a long while.
   */
  private void retry(JobEntry entry, Placement placement) {
    long since = waitingSince.computeIfAbsent(entry.job(), job -> desk.now());
    Optional<RegisteredExecutor> executor = lightest(entry);
    if (placement.reason().equals(NOT_AUTOMATIC)) {
      return;
    }
    boolean lacked = placement.reason().equals(NO_SUITABLE);
    boolean newcomer =
        executors.suitable(entry.spec()).stream().anyMatch(each -> each.appearedAt() > since);
    boolean longWait = desk.now() - since >= 2 * desk.policies().heartbeat().timeoutNanos();
    boolean due = lacked || newcomer || longWait;
    boolean offered = due && offers.awaited(entry, executor, loads);
    if (due && !offered && executor.isPresent()) {
      assign(entry, placement, executor.get(), "assign");
    }
  }

  private void assign(JobEntry entry, Placement before, RegisteredExecutor executor, String how) {
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
    offers.settled(entry.job());
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

  /** {@code "handedOver"} and {@code "takenIn"}: jobs that went to and came from other brokers. */
  void count(ObjectNode status) {
    status.put("handedOver", offers.handedOver()).put("takenIn", takenIn);
  }
}
