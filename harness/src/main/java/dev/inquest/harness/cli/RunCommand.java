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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code inquest run}. */
@picocli.CommandLine.Command(
    name = "run",
    sortOptions = false,
    description = "Start a cluster, break it on purpose, record it and rule on the record.")
final class RunCommand extends HelpOption implements Command {
  private final Terminal terminal;

  private static final Set<String> TARGETS = Set.of("local", "docker", "sim");
  private static final List<String> POLICIES =
      List.of("quorum", "responsible", "gossip", "traditional");

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--target",
      paramLabel = "T",
      defaultValue = "local",
      description =
          "where the cluster runs: local (default), docker, or sim (virtual time, repeatable byte for byte)")
  String target = "";

  @Option(
      names = "--brokers",
      paramLabel = "N",
      defaultValue = "3",
      description = "number of brokers (${DEFAULT-VALUE})")
  int brokers;

  @Option(
      names = "--executors",
      paramLabel = "N",
      defaultValue = "3",
      description = "number of executors (${DEFAULT-VALUE})")
  int executors;

  @Option(
      names = "--acceptance",
      paramLabel = "POLICY",
      defaultValue = "quorum",
      description = "who may accept a result: quorum (default), responsible, gossip, traditional")
  String acceptance = "";

  @Option(
      names = "--strategy",
      paramLabel = "S",
      defaultValue = "causal",
      description =
          "how an executor orders competing jobs: causal (default), priority, emergency-first,"
              + " resource-optimal, fcfs")
  String strategy = "";

  @Option(
      names = "--workload",
      paramLabel = "W",
      defaultValue = "jobs",
      description = "what the clients do: jobs (default), emergencies")
  String workload = "";

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "20",
      description = "operations per second over all clients (${DEFAULT-VALUE})")
  double rate;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "6",
      description = "number of clients (${DEFAULT-VALUE})")
  int concurrency;

  @Option(
      names = "--time",
      paramLabel = "D",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "how long the workload lasts: 500ms, 30s, 2m (${DEFAULT-VALUE})")
  Duration time = Duration.ZERO;

  @Option(
      names = "--nemesis",
      paramLabel = "KINDS",
      split = ",",
      defaultValue = "all",
      description =
          "faults: kill, term, pause, vanish, partition, latency, bandwidth, reset, limit, slice, slow-close,"
              + " in simulation also clock-skew and disk, with commas between them; or all (default) or none")
  List<String> nemesis = new ArrayList<>();

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

  @Option(names = "--defect", paramLabel = "NAME", description = "switch a planted defect on")
  @Nullable String defect;

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

  @Option(
      names = "--store",
      paramLabel = "DIR",
      defaultValue = "store",
      description = "the folder of all runs (${DEFAULT-VALUE})")
  Path store = Path.of("store");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "run",
      description = "the series that the run is filed under (${DEFAULT-VALUE})")
  String name = "";

  @Option(
      names = "--json",
      description = "print one JSON document on standard output, all else on standard error")
  boolean json;

  @Option(names = "--quiet", description = "print the verdict alone")
  boolean quiet;

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
    require(TARGETS.contains(target), "--target", target, "local, docker or sim");
    require(
        POLICIES.contains(acceptance),
        "--acceptance",
        acceptance,
        "quorum, responsible, gossip or traditional");
    require(brokers >= 1 && brokers <= 99, "--brokers", brokers, "1 to 99");
    require(executors >= 1 && executors <= 99, "--executors", executors, "1 to 99");
    require(concurrency >= 1 && concurrency <= 10_000, "--concurrency", concurrency, "1 to 10000");
    require(rate > 0 && rate <= 1e6, "--rate", rate, "more than 0 and at most 1000000 a second");
    require(suite == null || suite.equals("compliance"), "--suite", suite, "compliance");
    require(suite == null || schedule == null, "--schedule", schedule, "none with --suite");
    require(runs >= 1 && runs <= 1000, "--runs", runs, "1 to 1000");
    require(time.isPositive(), "--time", time.toMillis() + "ms", "more than nothing: 30s");
    return new RunOptions(
        target,
        brokers,
        executors,
        acceptance,
        strategy,
        workload,
        rate,
        concurrency,
        time,
        nemesis,
        schedule,
        seed == null ? drawnSeed() : seed,
        seed != null,
        defect,
        new Images(nodeImage, toxiproxyImage),
        store,
        name,
        json,
        quiet);
  }

  /** All, or the one that was asked for. */
  private List<String> policies() {
    boolean given =
        spec != null && spec.commandLine().getParseResult().hasMatchedOption("--acceptance");
    return given ? List.of(acceptance) : POLICIES;
  }

  private void require(boolean holds, String option, @Nullable Object given, String allowed) {
    if (!holds && spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '" + option + "': " + given + " (allowed: " + allowed + ")");
    }
  }

  /** Short enough to be typed again, long enough not to repeat by chance. */
  private static long drawnSeed() {
    return new SecureRandom().nextLong(1, 1_000_000_000_000L);
  }
}
