package dev.inquest.harness.cli;

import dev.inquest.harness.cluster.docker.Images;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.run.Runner;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.sim.keep.SimulatedRunner;
import dev.inquest.harness.suite.ComplianceSuite;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of {@code inquest run}. */
@picocli.CommandLine.Command(
    name = "run",
    sortOptions = false,
    description = "Start a cluster, break it on purpose, record it and rule on the record.")
final class RunCommand extends HelpOption implements Command {
  private final Terminal terminal;

  private static final Set<String> TARGETS = Set.of("local", "docker", "sim");

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--target",
      paramLabel = "T",
      defaultValue = "local",
      description =
          "where the cluster runs: local (default), docker, or sim (virtual time, repeatable byte for byte)")
  String target = "";

  @Mixin ClusterOptions cluster = new ClusterOptions("causal", "jobs", 20);

  @Option(
      names = "--time",
      paramLabel = "D",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "how long the workload lasts: 500ms, 30s, 2m (${DEFAULT-VALUE})")
  Duration time = Duration.ZERO;

  @Option(
      names = "--schedule",
      paramLabel = "FILE",
      description = "repeat the faults of this schedule.json")
  @Nullable Path schedule;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "the seed of everything drawn (drawn and printed if not given)")
  @Nullable Long seed;

  @Option(
      names = "--node-image",
      paramLabel = "IMAGE",
      defaultValue = Images.NODE,
      description = "target docker: what brokers and executors run in (${DEFAULT-VALUE})")
  String nodeImage = "";

  @Option(
      names = "--toxiproxy-image",
      paramLabel = "IMAGE",
      defaultValue = Images.TOXIPROXY,
      description = "target docker: the Toxiproxy server (${DEFAULT-VALUE})")
  String toxiproxyImage = "";

  @Mixin StoreOptions keeping = new StoreOptions("run");

  @Option(
      names = "--suite",
      paramLabel = "NAME",
      description =
          "play a suite of scenarios in place of one run: compliance, under every acceptance policy unless one is given")
  @Nullable String suite;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "1",
      description = "with --suite: how often each scenario is played (${DEFAULT-VALUE})")
  int runs;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int execute() {
    RunOptions options = options();
    if (suite != null) {
      return new ComplianceSuite(options, policies(), runs, terminal).run();
    }
    return options.target().equals("sim")
        ? new SimulatedRunner(options, terminal).run()
        : new Runner(options, terminal).run();
  }

  /** The options, each one in range. */
  RunOptions options() {
    Ranges ranges = new Ranges(Objects.requireNonNull(spec));
    ranges.require(TARGETS.contains(target), "--target", target, "local, docker or sim");
    cluster.require(ranges);
    ranges.require(
        suite == null || suite.equals("compliance"),
        "--suite",
        String.valueOf(suite),
        "compliance");
    ranges.require(
        suite == null || schedule == null,
        "--schedule",
        String.valueOf(schedule),
        "none with --suite");
    ranges.require(runs >= 1 && runs <= 1000, "--runs", runs, "1 to 1000");
    ranges.require(time.isPositive(), "--time", time.toMillis() + "ms", "more than nothing: 30s");
    return new RunOptions(
        target,
        cluster.brokers,
        cluster.executors,
        cluster.acceptance,
        cluster.strategy,
        cluster.workload,
        cluster.ratePerSecond,
        cluster.concurrency,
        time,
        cluster.nemesis,
        schedule,
        seed == null ? drawnSeed() : seed,
        seed != null,
        cluster.defect,
        new Images(nodeImage, toxiproxyImage),
        keeping.store,
        keeping.name,
        keeping.json,
        keeping.quiet);
  }

  /** All, or the one that was asked for. */
  private List<String> policies() {
    boolean given =
        spec != null && spec.commandLine().getParseResult().hasMatchedOption("--acceptance");
    return given ? List.of(cluster.acceptance) : Ranges.POLICIES;
  }

  /** Short enough to be typed again, long enough not to repeat by chance. */
  private static long drawnSeed() {
    return new SecureRandom().nextLong(1, 1_000_000_000_000L);
  }
}
