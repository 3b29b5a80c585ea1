package dev.inquest.harness.sim;

import dev.inquest.harness.sim.ambush.Ambush;
import dev.inquest.harness.sim.engine.Weather;
import dev.inquest.harness.sim.world.SimulatedCluster;
import dev.inquest.harness.workload.JobGenerator;
import dev.inquest.harness.workload.Task;
import dev.inquest.history.Header;
import dev.inquest.nemesis.schedule.Schedule;
import java.util.List;
import java.util.SortedSet;

/**
 * Everything that decides a simulated run: equal plans give equal histories.
 *
 * @param seed of the world: latencies, losses, syncs, clocks, the nodes' own choices
 * @param cast who takes part
 * @param work what the clients do
 * @param weather what the world is like where no fault strikes
 * @param schedule the faults whose times are known
 * @param ambushes the faults that wait for their moment
 * @param faultNanos until when there may be faults; everything is healed then, no sooner. 0 when
 *     everything is healed as soon as the schedule is over
 * @param restNanos how long the healed system may take to come to rest
 * @param failFast whether the run ends at the first event that breaks an invariant
 * @param header the history's first line
 */
public record SimulationPlan(
    long seed,
    SimulatedCluster.Cast cast,
    Work work,
    Weather weather,
    Schedule schedule,
    List<Ambush> ambushes,
    long faultNanos,
    long restNanos,
    boolean failFast,
    Header header) {
  public SimulationPlan {
    ambushes = List.copyOf(ambushes);
  }

  /**
   * What the clients do.
   *
   * @param generator draws the operations
   * @param omitted positions of operations that are left out: their turns pass unused
   * @param concurrency how many clients there are
   * @param ratePerSecond turns a second over all of them
   * @param lengthNanos how long they go on
   * @param closing what is asked at the end, besides all jobs
   */
  public record Work(
      JobGenerator generator,
      SortedSet<Long> omitted,
      int concurrency,
      double ratePerSecond,
      long lengthNanos,
      List<Task> closing) {
    public Work {
      closing = List.copyOf(closing);
    }
  }
}
