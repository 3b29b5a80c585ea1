package dev.inquest.harness.cli.search;

import dev.inquest.harness.cli.Command;
import dev.inquest.harness.cli.DurationConverter;
import dev.inquest.harness.cli.HelpOption;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.shrink.Shrinker;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inquest shrink}: the smallest run that still shows the violation. */
@picocli.CommandLine.Command(
    name = "shrink",
    sortOptions = false,
    description =
        "Shrink a simulated run to the smallest that still violates the claim, and tell its story.",
    footer = {
      "",
      "Exit codes: 1 the violation remains, as it should; 254 there is none to shrink."
    })
public final class ShrinkCommand extends HelpOption implements Command {
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "the folder of a run, such as store/latest")
  Path run = Path.of("");

  @Option(
      names = "--anomaly",
      paramLabel = "TYPE",
      description = "the type that has to remain, such as double-accept (default: the first)")
  @Nullable String anomaly;

  @Option(
      names = "--time",
      paramLabel = "D",
      defaultValue = "2m",
      converter = DurationConverter.class,
      description = "try nothing more after that long (${DEFAULT-VALUE})")
  Duration time = Duration.ZERO;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      defaultValue = "store",
      description = "the folder of all runs (${DEFAULT-VALUE})")
  Path store = Path.of("store");

  public ShrinkCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int execute() {
    return new Shrinker(store, anomaly, time, terminal).of(run);
  }
}
