package dev.inquest.harness.hunt;

import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.workload.Workload;
import dev.inquest.ucp.settings.ConflictStrategy;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What differs from seed to seed beside the faults: a workload alone meets only some of the
 * premises, and a strategy alone makes only some of the mistakes possible.
 *
 * @param workloads to draw from, each as often as it is named
 * @param strategies to draw from
 */
public record Mixture(List<String> workloads, List<String> strategies) {
  /** Stands for all there are. */
  public static final String MIXED = "mixed";

  /** Ordinary work twice as often: more of its jobs come to an end, and so to a decision. */
  private static final List<String> ALL_WORKLOADS =
      List.of(
          Workload.JOBS.label(),
          Workload.JOBS.label(),
          Workload.EMERGENCIES.label(),
          Workload.POOLED.label());

  public Mixture {
    workloads = List.copyOf(workloads);
    strategies = List.copyOf(strategies);
  }

  /** These alone, or {@link #MIXED} for all. */
  public static Mixture of(String workload, String strategy) {
    return new Mixture(
        workload.equals(MIXED) ? ALL_WORKLOADS : List.of(workload),
        strategy.equals(MIXED) ? ConflictStrategy.labels() : List.of(strategy));
  }

  /** What the options say, and nothing else. */
  public static Mixture none(RunOptions options) {
    return of(options.workload(), options.strategy());
  }

  /** The options with the first of each. */
  public RunOptions usual(RunOptions options) {
    return with(options, workloads.getFirst(), strategies.getFirst());
  }

  /** The options with a draw of each. */
  RunOptions drawn(RunOptions options, SplittableRandom random) {
    return with(
        options,
        workloads.get(random.nextInt(workloads.size())),
        strategies.get(random.nextInt(strategies.size())));
  }

  private static RunOptions with(RunOptions options, String workload, String strategy) {
    return options.with(options.defect(), options.acceptance(), workload).withStrategy(strategy);
  }
}
