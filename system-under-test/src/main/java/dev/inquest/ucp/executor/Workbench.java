package dev.inquest.ucp.executor;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.executor.scheduling.ConflictStatistics;
import dev.inquest.ucp.executor.scheduling.Contender;
import dev.inquest.ucp.executor.scheduling.Move;
import dev.inquest.ucp.executor.scheduling.Scheduler;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.JobMessage.Assign;
import dev.inquest.ucp.message.JobMessage.HeldJob;
import dev.inquest.ucp.node.Effects;
import dev.inquest.ucp.settings.ConflictStrategy;
import dev.inquest.ucp.settings.Policies.ExecutorPolicy;
import dev.inquest.ucp.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs the jobs that the scheduler picks, and notes every step. A job that was preempted goes on
 * where it was stopped.
 */
final class Workbench {
  /** Prefix of the timers that belong to running jobs. */
  static final String TIMER = "work/";

  /** A job in a slot, until its timer fires. */
  private record Run(Contender job, String timer, long startedNanos, long leftNanos) {}

  private final Settings settings;
  private final Scheduler scheduler;
  private final ConflictStatistics statistics = new ConflictStatistics();
  private final Map<HeldJob, Run> runs = new LinkedHashMap<>();
  private final Map<String, HeldJob> timers = new LinkedHashMap<>();
  private final Map<HeldJob, Long> leftNanos = new LinkedHashMap<>();
  private int declared;
  private long started;

  Workbench(Settings settings) {
    ExecutorPolicy policy = settings.policies().executor();
    this.settings = settings;
    scheduler = new Scheduler(policy.slots(), policy.strategy(), settings.defect());
  }

  void add(Assign work, long nowNanos, Effects out) {
    Contender contender = scheduler.add(work);
    leftNanos.put(work.held(), TimeUnit.MILLISECONDS.toNanos(work.spec().workMillis()));
    out.note("enqueue-job", work.job(), contender.shown());
    proceed(nowNanos, out);
  }

  /** The running job of that timer, which has come to its end; its slot is free. */
  Optional<Assign> finish(String timer) {
    HeldJob job = timers.remove(timer);
    Run over = job == null ? null : runs.remove(job);
    if (over == null) {
      return Optional.empty();
    }
    leftNanos.remove(over.job().key());
    scheduler.finish(over.job().key());
    return Optional.of(over.job().work());
  }

  /** That emergency level is in force from now on. */
  void declared(int level, long nowNanos, Effects out) {
    declared = level;
    proceed(nowNanos, out);
  }

  void use(ConflictStrategy strategy, long nowNanos, Effects out) {
    out.note(
        "switch-strategy",
        null,
        Json.object().put("from", scheduler.strategy().label()).put("strategy", strategy.label()));
    scheduler.use(strategy);
    proceed(nowNanos, out);
  }

  /** Has everything run that may. */
  void proceed(long nowNanos, Effects out) {
    for (Optional<Move> move = scheduler.next(declared);
        move.isPresent();
        move = scheduler.next(declared)) {
      switch (move.get()) {
        case Move.Start start -> start(start, nowNanos, out);
        case Move.Preempt(Contender victim, Contender by) -> preempt(victim, by, nowNanos, out);
      }
    }
  }

  int runningCount() {
    return runs.size();
  }

  int waitingCount() {
    return scheduler.waitingCount();
  }

  ObjectNode statistics() {
    return statistics.toJson(scheduler);
  }

  private void start(Move.Start start, long nowNanos, Effects out) {
    Contender job = start.job();
    if (start.competing() > 1) {
      resolve(start, nowNanos, out);
    }
    out.note("start-job", job.work().job(), attempt(job));
    long left = leftNanos.getOrDefault(job.key(), 0L);
    // A name of its own: a timer that was cancelled can never be taken for this one.
    Run run = new Run(job, TIMER + started++, nowNanos, left);
    runs.put(job.key(), run);
    timers.put(run.timer(), job.key());
    out.setTimer(run.timer(), left);
  }

  private void resolve(Move.Start start, long nowNanos, Effects out) {
    String strategy = scheduler.strategy().label();
    statistics.resolved(start, strategy, nowNanos);
    out.note(
        "resolve-conflict",
        start.job().work().job(),
        attempt(start.job())
            .put("strategy", strategy)
            .put("competing", start.competing())
            .put("reason", start.reason()));
  }

  private void preempt(Contender victim, Contender by, long nowNanos, Effects out) {
    statistics.preempted();
    out.note("preempt", victim.work().job(), attempt(victim).put("by", by.work().job()));
    Run run = runs.remove(victim.key());
    if (run != null) {
      out.cancelTimer(run.timer());
      timers.remove(run.timer());
      leftNanos.put(victim.key(), Math.max(0, run.leftNanos() - (nowNanos - run.startedNanos())));
    }
    if (settings.has(Defect.PREEMPTED_JOB_DROPPED)) {
      return;
    }
    scheduler.requeue(victim);
    out.note("requeue-job", victim.work().job(), attempt(victim));
  }

  private static ObjectNode attempt(Contender job) {
    return Json.object().put("attempt", job.work().attempt());
  }
}
