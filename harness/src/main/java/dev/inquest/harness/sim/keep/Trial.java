package dev.inquest.harness.sim.keep;

import dev.inquest.harness.cluster.node.NodeSettings;
import dev.inquest.harness.scenario.FaultPlan;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.sim.SimulatedRun;
import dev.inquest.harness.sim.Simulation;
import dev.inquest.harness.sim.SimulationPlan;
import dev.inquest.harness.sim.ambush.Ambush;
import dev.inquest.harness.sim.engine.Weather;
import dev.inquest.harness.sim.world.SimulatedCluster;
import dev.inquest.nemesis.schedule.Schedule;
import dev.inquest.ucp.Defect;
import dev.inquest.ucp.runtime.configuration.PoliciesFile;
import dev.inquest.ucp.settings.Policies;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A simulated run as it can be written down, changed, and run again.
 *
 * @param plan who takes part, which faults at which times, and the options they came from
 * @param weather what the world is like where no fault strikes
 * @param ambushes faults that wait for their moment; none in a trial that is repeated
 * @param omitted positions of operations that are left out
 * @param workloadNanos how long the clients work
 * @param faultNanos until when there may be faults; 0 when the schedule alone says so
 */
public record Trial(
    Plan plan,
    Weather weather,
    List<Ambush> ambushes,
    SortedSet<Long> omitted,
    long workloadNanos,
    long faultNanos) {
  /** A hunt has thousands of runs under the same few files. Only looked up. */
  private static final Map<String, Policies> PARSED = new ConcurrentHashMap<>();

  private static final List<String> SAFE = List.of("quorum", "responsible");

  public Trial {
    ambushes = List.copyOf(ambushes);
    omitted = Collections.unmodifiableSortedSet(new TreeSet<>(omitted));
  }

  /** What a real run of this plan would do, on a good network and good disks. */
  public static Trial of(Plan plan) {
    return new Trial(
        plan, Weather.CALM, List.of(), new TreeSet<>(), plan.workloadTime().toNanos(), 0);
  }

  public SimulatedRun run() {
    return Simulation.run(simulation());
  }

  /** The same with the faults at these times, and nothing that waits for its moment. */
  public Trial with(Schedule schedule) {
    Plan settled =
        new Plan(plan.options(), plan.members(), new FaultPlan(schedule, plan.faults().promised()));
    return new Trial(settled, weather, List.of(), omitted, workloadNanos, faultNanos);
  }

  SimulationPlan simulation() {
    RunOptions options = plan.options();
    return new SimulationPlan(
        options.seed(),
        cast(),
        new SimulationPlan.Work(
            plan.generator(),
            omitted,
            options.concurrency(),
            options.ratePerSecond(),
            workloadNanos,
            plan.closingTasks()),
        weather,
        plan.faults().schedule(),
        ambushes,
        faultNanos,
        plan.restLimit().toNanos(),
        isSafe(options),
        plan.header());
  }

  /** Whether nothing is known to be wrong with the system: then nothing may ever be. */
  private static boolean isSafe(RunOptions options) {
    boolean planted = options.defect() != null && Defect.named(options.defect()) != Defect.NONE;
    return !planted && SAFE.contains(options.acceptance());
  }

  private SimulatedCluster.Cast cast() {
    RunOptions options = plan.options();
    String defect = options.defect();
    Policies policies =
        PARSED.computeIfAbsent(
            NodeSettings.yaml(options.acceptance(), options.strategy(), plan.workload().slots()),
            PoliciesFile::parse);
    return new SimulatedCluster.Cast(
        plan.members(), policies, defect == null ? Defect.NONE : Defect.named(defect));
  }
}
