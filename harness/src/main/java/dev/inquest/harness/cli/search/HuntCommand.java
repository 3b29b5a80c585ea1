package dev.inquest.harness.cli.search;

import dev.inquest.harness.cli.ClusterOptions;
import dev.inquest.harness.cli.Command;
import dev.inquest.harness.cli.DurationConverter;
import dev.inquest.harness.cli.HelpOption;
import dev.inquest.harness.cli.Ranges;
import dev.inquest.harness.cli.StoreOptions;
import dev.inquest.harness.cluster.docker.Images;
import dev.inquest.harness.hunt.Hunter;
import dev.inquest.harness.hunt.Mixture;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.scenario.RunOptions;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of {@code inquest hunt}. */
@picocli.CommandLine.Command(
    name = "hunt",
    sortOptions = false,
    description = "Try many seeds in simulation, in parallel, until one violates a claim.",
    footer = {
      "",
      "Unless told otherwise each seed draws a strategy and a workload of its own (mixed).",
      "Exit codes: 0 none violated, 1 a violation (kept as a run), 2 a premise that no seed met,",
      "255 the harness failed: a fault that was not seen, or a seed that gave two histories.",
      "Ctrl-C ends the hunt with what was found so far; a second one at once."
    })
public final class HuntCommand extends HelpOption implements Command {
  /** The first fault must have time to strike. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofHours(1);

  private final Terminal terminal;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1000",
      description = "how many seeds (${DEFAULT-VALUE})")
  long seeds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "the first seed (${DEFAULT-VALUE})")
  long seed;

  @Option(
      names = "--time",
      paramLabel = "D",
      converter = DurationConverter.class,
      description = "begin no new seed after that long: 30s, 10m")
  @Nullable Duration time;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many runs at once (default: one a core)")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--length",
      paramLabel = "D",
      defaultValue = "8s",
      converter = DurationConverter.class,
      description = "virtual time of a run in which faults strike (${DEFAULT-VALUE})")
  Duration length = Duration.ZERO;

  @Mixin ClusterOptions cluster = new ClusterOptions(Mixture.MIXED, Mixture.MIXED, 10);

  @Mixin StoreOptions keeping = new StoreOptions("hunt");

  public HuntCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int execute() {
    Ranges ranges = new Ranges(Objects.requireNonNull(spec));
    ranges.positive("--seeds", seeds);
    ranges.threads(threads);
    cluster.require(ranges);
    ranges.require(
        length.compareTo(SHORTEST) >= 0 && length.compareTo(LONGEST) <= 0,
        "--length",
        length.toMillis() + "ms",
        "1s to 1h");
    ranges.require(time == null || time.isPositive(), "--time", "0ms", "more than nothing: 30s");
    Mixture mixture = Mixture.of(cluster.workload, cluster.strategy);
    return new Hunter(mixture.usual(options()), mixture, seeds, time, threads, terminal).run();
  }

  private RunOptions options() {
    return new RunOptions(
        "sim",
        cluster.brokers,
        cluster.executors,
        cluster.acceptance,
        cluster.strategy,
        cluster.workload,
        cluster.ratePerSecond,
        cluster.concurrency,
        length,
        cluster.nemesis,
        null,
        seed,
        true,
        cluster.defect,
        Images.usual(),
        keeping.store,
        keeping.name,
        keeping.json,
        keeping.quiet);
  }
}
