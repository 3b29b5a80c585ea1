package dev.inquest.harness.hunt;

import dev.inquest.check.Budget;
import dev.inquest.check.Judge;
import dev.inquest.check.Validity;
import dev.inquest.harness.scenario.FaultPlan;
import dev.inquest.harness.scenario.Options;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.sim.SimulatedRun;
import dev.inquest.harness.sim.Simulation;
import dev.inquest.harness.sim.SimulationPlan;
import dev.inquest.harness.sim.ambush.Ambush;
import dev.inquest.harness.sim.ambush.AmbushDraw;
import dev.inquest.harness.sim.engine.Streams;
import dev.inquest.harness.sim.engine.Weather;
import dev.inquest.harness.sim.world.SimulatedCluster;
import dev.inquest.history.Header;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.draw.Swarm;
import dev.inquest.nemesis.draw.Tuning;
import dev.inquest.nemesis.schedule.Schedule;
import dev.inquest.ucp.Defect;
import dev.inquest.ucp.runtime.configuration.PoliciesFile;
import dev.inquest.ucp.settings.Policies;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much faster than real time a run goes whose periods are the documents' own: a sync a minute,
 * discovery every 30 s, 10 s for a peer, 5 s before a redeployment. The periods of all other runs
 * are some 25 to 120 times shorter, so that half a minute shows several losses and recoveries; here
 * the faults and the jobs are spread out as the heartbeats are, 25 times.
 *
 * <pre>java -cp … dev.inquest.harness.hunt.DocumentsPaceBenchmark [runs]</pre>
 */
final class DocumentsPaceBenchmark {
  private static final int WARM_UP = 150;
  private static final int SLOWER = 25;
  private static final long SECOND = 1_000_000_000L;
  private static final long TIMEOUT_NANOS = 50 * SECOND;
  private static final long FAULT_NANOS = 500 * SECOND;
  private static final long AFTERMATH_NANOS = 40 * SECOND;
  private static final long REST_NANOS = 900 * SECOND;

  private static final Policies POLICIES =
      PoliciesFile.parse(
          """
          metadata_sync: {enabled: true, interval_seconds: 60, retry_on_failure: true, failure_retry_interval: 30}
          coordination: {discovery_interval_seconds: 30, peer_timeout_seconds: 10, broker_timeout_seconds: 75}
          job_redeployment: {enabled: true, auto_redeploy: true, max_redeploy_attempts: 3, redeploy_delay_seconds: 5}
          heartbeat: {interval_seconds: 10, timeout_seconds: 50}
          acceptance: {policy: quorum, decision_timeout_seconds: 2}
          fcfs_policy: {enabled: true, strict_ordering: true, allow_resubmission: false}
          """);

  private final RunOptions options =
      Options.with()
          .target("sim")
          .nemesis("all")
          .time(Duration.ofNanos(FAULT_NANOS))
          .build()
          .sized(5, 5);
  private final Plan base = Plan.of(options);
  private final List<FaultKind> kinds = base.faults().promised();
  private final Judge judge = Judge.ofAllClaims();
  private long simulating;
  private long judging;
  private long size;
  private long jobs;
  private long virtualNanos;
  private int rested;
  private int invalid;

  private DocumentsPaceBenchmark() {}

  /** The number of measured runs. */
  public static void main(String[] words) {
    int runs = words.length > 0 ? Integer.parseInt(words[0]) : 200;
    new DocumentsPaceBenchmark().measure(1, WARM_UP);
    new DocumentsPaceBenchmark().measure(1000, runs).print(runs);
  }

  private DocumentsPaceBenchmark measure(long firstSeed, int runs) {
    for (long seed = firstSeed; seed < firstSeed + runs; seed++) {
      long start = processorNanos();
      SimulatedRun run = Simulation.run(plan(seed));
      long simulated = processorNanos();
      var judgement = judge.judge(run.history(), Budget.unlimited());
      judging += processorNanos() - simulated;
      simulating += simulated - start;
      size += run.history().size();
      jobs += run.history().operationsBySubject().size();
      virtualNanos += run.virtualNanos();
      rested += run.cameToRest() ? 1 : 0;
      invalid += judgement.validity() == Validity.INVALID ? 1 : 0;
    }
    return this;
  }

  private SimulationPlan plan(long seed) {
    Streams streams = new Streams(seed);
    Swarm swarm =
        new Swarm(base.members().forNemesis(), streams.of("swarm"), Tuning.of(TIMEOUT_NANOS));
    List<FaultKind> some = swarm.someOf(kinds);
    Schedule schedule = swarm.schedule(seed, some, SLOWER * SECOND / 3, FAULT_NANOS);
    List<Ambush> ambushes =
        new AmbushDraw(streams.of("ambush"), TIMEOUT_NANOS)
            .draw().stream().filter(ambush -> ambush.isOf(kinds)).toList();
    Plan plan = new Plan(options.withSeed(seed), base.members(), new FaultPlan(schedule, some));
    return new SimulationPlan(
        seed,
        new SimulatedCluster.Cast(base.members(), POLICIES, Defect.NONE),
        new SimulationPlan.Work(
            plan.generator(),
            new TreeSet<>(),
            options.concurrency(),
            options.ratePerSecond() / SLOWER,
            FAULT_NANOS + AFTERMATH_NANOS,
            plan.closingTasks()),
        Weather.CALM,
        schedule,
        ambushes,
        FAULT_NANOS,
        REST_NANOS,
        true,
        header(plan.header()));
  }

  /** With bounds that follow from these periods: two timeouts, the delay, and some room. */
  private static Header header(Header drawn) {
    ObjectNode extra = drawn.extra().deepCopy();
    extra.putObject("bounds").put("convergence", 300.0).put("recovery", 125.0);
    return new Header(
        drawn.version(),
        drawn.run(),
        drawn.seed(),
        drawn.target(),
        drawn.nodes(),
        drawn.started(),
        extra);
  }

  private void print(int runs) {
    double seconds = (simulating + judging) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%d runs at the documents' pace: %.1f ms to simulate, %.1f ms to judge; %,d events and %d"
            + " jobs in %.0f s of virtual time a run, %,.0f × real time (%,.0f × simulation alone);"
            + " %d came to rest, %d invalid%n",
        runs,
        simulating / 1e6 / runs,
        judging / 1e6 / runs,
        size / runs,
        jobs / runs,
        virtualNanos / 1e9 / runs,
        virtualNanos / 1e9 / seconds,
        virtualNanos / (double) simulating,
        rested,
        invalid);
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
