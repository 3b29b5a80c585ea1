package dev.inquest.harness.cli.search;

import dev.inquest.harness.cli.Command;
import dev.inquest.harness.cli.DurationConverter;
import dev.inquest.harness.cli.HelpOption;
import dev.inquest.harness.cluster.docker.Images;
import dev.inquest.harness.hunt.Hunter;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.scenario.RunOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code inquest hunt}. */
@picocli.CommandLine.Command(
    name = "hunt",
    sortOptions = false,
    description = "Try many seeds in simulation, in parallel, until one violates a claim.",
    footer = {
      "",
      "Exit codes: 0 none violated, 1 a violation (kept as a run), 2 a premise that no seed met,",
      "255 the harness failed: a fault that was not seen, or a seed that gave two histories."
    })
public final class HuntCommand extends HelpOption implements Command {
  private final Terminal terminal;

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
      description = "how an executor orders competing jobs (${DEFAULT-VALUE})")
  String strategy = "";

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "10",
      description = "operations per second over all clients (${DEFAULT-VALUE})")
  double rate;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "6",
      description = "number of clients (${DEFAULT-VALUE})")
  int concurrency;

  @Option(
      names = "--nemesis",
      paramLabel = "KINDS",
      split = ",",
      defaultValue = "all",
      description = "faults to draw from, or all (default) or none")
  List<String> nemesis = new ArrayList<>();

  @Option(names = "--defect", paramLabel = "NAME", description = "switch a planted defect on")
  @Nullable String defect;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      defaultValue = "store",
      description = "the folder of all runs (${DEFAULT-VALUE})")
  Path store = Path.of("store");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "hunt",
      description = "the series that a violation is filed under (${DEFAULT-VALUE})")
  String name = "";

  @Option(names = "--json", description = "print one JSON document: the verdict on what was found")
  boolean json;

  @Option(names = "--quiet", description = "print nothing but a violation")
  boolean quiet;

  public HuntCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int execute() {
    return new Hunter(options(), seeds, time, Math.max(1, threads), terminal).run();
  }

  private RunOptions options() {
    return new RunOptions(
        "sim",
        brokers,
        executors,
        acceptance,
        strategy,
        "jobs",
        rate,
        concurrency,
        length,
        nemesis,
        null,
        seed,
        true,
        defect,
        Images.usual(),
        store,
        name,
        json,
        quiet);
  }
}
