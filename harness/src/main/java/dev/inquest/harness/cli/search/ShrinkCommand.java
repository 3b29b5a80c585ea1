package dev.inquest.harness.cli.search;

import dev.inquest.harness.cli.Command;
import dev.inquest.harness.cli.DurationConverter;
import dev.inquest.harness.cli.HelpOption;
import dev.inquest.harness.cli.Ranges;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.shrink.Shrinker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inquest shrink}: the smallest run that still shows the violation. */
@picocli.CommandLine.Command(
    name = "shrink",
    sortOptions = false,
    description =
        "Shrink a simulated run to the smallest that still violates the claim, and tell its story;"
            + " repeat any other run, and tell how often the violation comes again.",
    footer = {
      "",
      "Exit codes: 1 the violation remains, or came again; 2 it did not come again;",
      "254 there is none to shrink."
    })
public final class ShrinkCommand extends HelpOption implements Command {
  private final Terminal terminal;

  @Spec @Nullable CommandSpec spec;

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
      defaultValue = "5m",
      converter = DurationConverter.class,
      description = "try nothing more after that long (${DEFAULT-VALUE})")
  Duration time = Duration.ZERO;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often a local or docker run is repeated (${DEFAULT-VALUE})")
  int repeats;

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
    Ranges ranges = new Ranges(Objects.requireNonNull(spec));
    ranges.positive("--repeat", repeats);
    ranges.require(time.isPositive(), "--time", time.toMillis() + "ms", "more than nothing: 2m");
    return new Shrinker(store, anomaly, time, repeats, terminal).of(run);
  }
}
