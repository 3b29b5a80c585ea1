package dev.inquest.harness.scenario;

import dev.inquest.harness.cluster.docker.Images;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code inquest run} was asked for, parsed and in range; whether it fits together is the
 * run's to say.
 *
 * @param target {@code local}, {@code docker} or {@code sim}
 * @param brokers number of brokers, at least 1
 * @param executors number of executors, at least 1
 * @param acceptance {@code quorum}, {@code responsible}, {@code gossip} or {@code traditional}
 * @param ratePerSecond operations per second over all clients
 * @param concurrency number of clients
 * @param time how long the workload lasts
 * @param nemesis fault families to draw from, in the order given; {@code ["all"]} or {@code
 *     ["none"]} stand alone
 * @param schedule a schedule to repeat in place of a drawn one
 * @param seed the seed of everything drawn
 * @param seedGiven whether the seed was asked for; if not it was drawn for this run
 * @param defect a planted defect to switch on
 * @param images what the containers of a {@code docker} run are made from
 * @param store the folder of all runs
 * @param name the series that the run belongs to
 * @param json print one JSON document on standard output
 * @param quiet print the verdict alone
 */
public record RunOptions(
    String target,
    int brokers,
    int executors,
    String acceptance,
    String strategy,
    String workload,
    double ratePerSecond,
    int concurrency,
    Duration time,
    List<String> nemesis,
    @Nullable Path schedule,
    long seed,
    boolean seedGiven,
    @Nullable String defect,
    Images images,
    Path store,
    String name,
    boolean json,
    boolean quiet) {

  public RunOptions {
    nemesis = List.copyOf(nemesis);
  }

  /** The same with another seed. */
  public RunOptions withSeed(long another) {
    return changed(brokers, executors, acceptance, strategy, workload, another, defect);
  }

  /** The same with that many brokers and executors. */
  public RunOptions sized(int brokerCount, int executorCount) {
    return changed(brokerCount, executorCount, acceptance, strategy, workload, seed, defect);
  }

  /** The same with another defect, policy and workload. */
  public RunOptions with(@Nullable String mistake, String policy, String work) {
    return changed(brokers, executors, policy, strategy, work, seed, mistake);
  }

  /** The same with another strategy. */
  public RunOptions withStrategy(String order) {
    return changed(brokers, executors, acceptance, order, workload, seed, defect);
  }

  private RunOptions changed(
      int brokerCount,
      int executorCount,
      String policy,
      String order,
      String work,
      long another,
      @Nullable String mistake) {
    return new RunOptions(
        target,
        brokerCount,
        executorCount,
        policy,
        order,
        work,
        ratePerSecond,
        concurrency,
        time,
        nemesis,
        schedule,
        another,
        seedGiven,
        mistake,
        images,
        store,
        name,
        json,
        quiet);
  }
}
