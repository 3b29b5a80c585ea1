package dev.inquest.harness.run;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.Cluster;
import dev.inquest.harness.record.Recorder;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.workload.BrokerClient;
import dev.inquest.harness.workload.ClientPool;
import dev.inquest.nemesis.run.Nemesis;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A run from its first process to its last: start, workload under the nemesis, heal, quiesce,
 * closing reads, stop. When something of the harness fails on the way, the later phases are gone
 * through all the same: the evidence is worth having, and everything is healed and stopped.
 */
final class Experiment {
  private static final Duration CALL_LIMIT = Duration.ofMillis(2500);
  private static final Duration READ_LIMIT = Duration.ofSeconds(8);

  /** How much longer than the workload the last fault may need to be undone and looked at. */
  private static final Duration NEMESIS_GRACE = Duration.ofSeconds(10);

  private final Plan plan;
  private final Cluster cluster;
  private final Recorder recorder;
  private final FaultLog faults;
  private final Phases phases;
  private final Stopwatch faultTime = new Stopwatch();
  private final Stopwatch restTime = new Stopwatch();
  private final AtomicReference<@Nullable HarnessFailure> failure = new AtomicReference<>();
  private final BrokerClient brokers;
  private final ClientPool clients;

  Experiment(Plan plan, Cluster cluster, Recorder recorder, FaultLog faults, Phases phases) {
    this.plan = plan;
    this.cluster = cluster;
    this.recorder = recorder;
    this.faults = faults;
    this.phases = phases;
    brokers = new BrokerClient(cluster::clientAddress, CALL_LIMIT);
    clients =
        new ClientPool(
            plan.options().concurrency(),
            brokers,
            new OperationJournal(recorder),
            plan.generator());
  }

  /**
   * Runs it to its end and never throws; {@link #failure} tells whether the harness did its part.
   */
  void run() {
    attempt(this::start);
    if (failure.get() == null) {
      attempt(this::workload);
      attempt(this::closing);
    }
    attempt(this::stop);
    attempt(() -> phases.note("recording", recorder.finish()));
  }

  /**
   * Ends the workload and its faults early, or the wait after them; everything else takes its
   * course.
   */
  void cutShort() {
    clients.stop();
    (faultTime.cancelled() ? restTime : faultTime).cancel();
  }

  /** The harness has failed: the first reason counts. */
  void fail(HarnessFailure reason) {
    failure.compareAndSet(null, reason);
    clients.stop();
    faultTime.cancel();
    restTime.cancel();
  }

  Optional<HarnessFailure> failure() {
    return Optional.ofNullable(failure.get());
  }

  private void start() {
    phases.enter(Phases.START);
    cluster.start();
    phases.note("provenance", cluster.provenance());
  }

  private void workload() {
    phases.enter(Phases.WORKLOAD);
    var nemesis = Thread.ofPlatform().name("nemesis").start(() -> attempt(this::breakThings));
    clients.run(plan.options().ratePerSecond(), plan.workloadTime());
    phases.enter(Phases.HEAL);
    join(nemesis, NEMESIS_GRACE);
    faultTime.cancel();
    join(nemesis, Duration.ofDays(1));
  }

  private void breakThings() {
    var report =
        new Nemesis(
                cluster.members().forNemesis(),
                cluster.links(),
                cluster.processes(),
                faultTime,
                faults)
            .run(plan.faults().schedule());
    phases.note("faults", report);
    report.failures().stream().findFirst().map(HarnessFailure::new).ifPresent(this::fail);
  }

  private void closing() {
    var closing = new Closing(cluster.members().brokers(), brokers, restTime);
    phases.enter(Phases.QUIESCE);
    phases.note("came_to_rest", closing.quiesce(plan.restLimit()));
    phases.enter(Phases.FINAL);
    closing.read(clients, READ_LIMIT);
    clients.performAll(plan.closingTasks());
  }

  private void stop() {
    phases.enter(Phases.STOP);
    brokers.close();
    attempt(this::lookForDeaths);
    cluster.stop();
  }

  private void lookForDeaths() {
    cluster.deaths().stream()
        .findFirst()
        .map(death -> new HarnessFailure(death.toString()))
        .ifPresent(this::fail);
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (HarnessFailure e) {
      fail(e);
    } catch (RuntimeException e) {
      fail(new HarnessFailure("internal error: " + e, e));
    }
  }

  private static void join(Thread thread, Duration limit) {
    try {
      thread.join(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
