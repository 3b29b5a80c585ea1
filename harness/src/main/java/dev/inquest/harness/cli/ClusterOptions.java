package dev.inquest.harness.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The cluster, its clients and what befalls it: the options of every command that starts some. */
public final class ClusterOptions {
  @Option(
      names = "--brokers",
      paramLabel = "N",
      defaultValue = "3",
      description = "number of brokers (${DEFAULT-VALUE})")
  public int brokers;

  @Option(
      names = "--executors",
      paramLabel = "N",
      defaultValue = "3",
      description = "number of executors (${DEFAULT-VALUE})")
  public int executors;

  @Option(
      names = "--acceptance",
      paramLabel = "POLICY",
      defaultValue = "quorum",
      description = "who may accept a result: quorum (default), responsible, gossip, traditional")
  public String acceptance = "";

  @Option(
      names = "--strategy",
      paramLabel = "S",
      description =
          "how an executor orders competing jobs: causal, priority, emergency-first,"
              + " resource-optimal, fcfs (${DEFAULT-VALUE})")
  public String strategy;

  @Option(
      names = "--workload",
      paramLabel = "W",
      description = "what the clients do: jobs, emergencies, pooled (${DEFAULT-VALUE})")
  public String workload;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "operations per second over all clients (${DEFAULT-VALUE})")
  public double ratePerSecond;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "6",
      description = "number of clients (${DEFAULT-VALUE})")
  public int concurrency;

  @Option(
      names = "--nemesis",
      paramLabel = "KINDS",
      split = ",",
      defaultValue = "all",
      description =
          "faults: kill, term, pause, vanish, partition, latency, bandwidth, reset, limit, slice, slow-close,"
              + " in simulation also clock-skew and disk, with commas between them; or all (default) or none")
  public List<String> nemesis = new ArrayList<>();

  @Option(names = "--defect", paramLabel = "NAME", description = "switch a planted defect on")
  public @Nullable String defect;

  /** With what counts where nothing is said of the strategy, the workload or the rate. */
  public ClusterOptions(String strategy, String workload, double ratePerSecond) {
    this.strategy = strategy;
    this.workload = workload;
    this.ratePerSecond = ratePerSecond;
  }

  /** Demands that every option is in range. */
  public void require(Ranges ranges) {
    ranges.policy(acceptance);
    ranges.nodes(brokers, executors);
    ranges.work(ratePerSecond, concurrency);
  }
}
