package dev.inquest.harness.cli.search;

import dev.inquest.harness.cli.Command;
import dev.inquest.harness.cli.HelpOption;
import dev.inquest.harness.replay.Replay;
import dev.inquest.harness.report.Terminal;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inquest replay}: the same seed and schedule again. */
@picocli.CommandLine.Command(
    name = "replay",
    sortOptions = false,
    description = "Run a recorded run again: the same seed, the same schedule.",
    footer = {
      "",
      "In simulation the history must be the same, byte for byte; if it is not, the exit code is 255."
    })
public final class ReplayCommand extends HelpOption implements Command {
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "the folder of a run, such as store/latest")
  Path run = Path.of("");

  @Option(
      names = "--store",
      paramLabel = "DIR",
      defaultValue = "store",
      description = "the folder of all runs, for what comes of this one (${DEFAULT-VALUE})")
  Path store = Path.of("store");

  @Option(
      names = "--json",
      description = "print one JSON document on standard output, all else on standard error")
  boolean json;

  @Option(names = "--quiet", description = "print the verdict alone")
  boolean quiet;

  public ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int execute() {
    return new Replay(store, json, quiet, terminal).of(run);
  }
}
