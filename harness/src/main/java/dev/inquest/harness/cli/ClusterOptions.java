package dev.inquest.harness.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The cluster, its clients and what befalls it: the options of every command that starts one. */
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

  /**
   * Demands that every option is in range.
   *
   * @param ratePerSecond which every command declares itself, with a default of its own
   */
  public void require(Ranges ranges, double ratePerSecond) {
    ranges.policy(acceptance);
    ranges.nodes(brokers, executors);
    ranges.work(ratePerSecond, concurrency);
  }
}
