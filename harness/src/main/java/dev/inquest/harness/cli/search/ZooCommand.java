package dev.inquest.harness.cli.search;

import dev.inquest.check.Validity;
import dev.inquest.harness.BadInput;
import dev.inquest.harness.ExitCode;
import dev.inquest.harness.cli.Command;
import dev.inquest.harness.cli.DurationConverter;
import dev.inquest.harness.cli.HelpOption;
import dev.inquest.harness.cli.Ranges;
import dev.inquest.harness.cluster.docker.Images;
import dev.inquest.harness.hunt.Tally;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.zoo.Exhibit;
import dev.inquest.harness.zoo.Row;
import dev.inquest.harness.zoo.Zoo;
import dev.inquest.harness.zoo.ZooTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code inquest zoo}: who catches what, how fast; and the correct build: no alarm. */
@picocli.CommandLine.Command(
    name = "zoo",
    sortOptions = false,
    description =
        "Chase every planted defect until its checker convicts it, and hunt the correct build for alarms.",
    footer = {
      "",
      "Exit codes: 0 every defect convicted by its checker and no alarm, 1 an alarm on the correct build,",
      "2 a defect that was not convicted."
    })
public final class ZooCommand extends HelpOption implements Command {
  private final Terminal terminal;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--tries",
      paramLabel = "N",
      defaultValue = "20",
      description = "how often each defect is chased (${DEFAULT-VALUE})")
  int tries;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "2000",
      description = "seeds after which a try is given up (${DEFAULT-VALUE})")
  int seeds;

  @Option(
      names = "--correct",
      paramLabel = "N",
      defaultValue = "10000",
      description = "seeds for the correct build (${DEFAULT-VALUE})")
  long correct;

  @Option(
      names = "--defect",
      paramLabel = "NAME",
      split = ",",
      description = "only these (repeatable)")
  List<String> defects = new ArrayList<>();

  @Option(
      names = "--shrink",
      paramLabel = "D",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "how long a witness of each may be shrunk (${DEFAULT-VALUE})")
  Duration shrink = Duration.ZERO;

  @Option(names = "--no-shrink", description = "shrink nothing")
  boolean noShrink;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "the first seed (${DEFAULT-VALUE})")
  long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many runs at once (default: one a core)")
  int threads = Runtime.getRuntime().availableProcessors();

  public ZooCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int execute() {
    Ranges ranges = new Ranges(Objects.requireNonNull(spec));
    ranges.positive("--tries", tries);
    ranges.positive("--seeds", seeds);
    ranges.require(correct >= 0, "--correct", correct, "at least 0");
    ranges.threads(threads);
    Zoo zoo = new Zoo(options(), tries, seeds, noShrink ? Duration.ZERO : shrink);
    ZooTable table = new ZooTable(terminal.out());
    table.head();
    List<Row> rows = zoo.chase(exhibits(), threads, table::row);
    int code = rows.stream().allMatch(Row::convicted) ? ExitCode.VALID : ExitCode.UNKNOWN;
    for (String acceptance : correct > 0 ? List.of("quorum", "responsible") : List.<String>of()) {
      Tally tally = zoo.correct(acceptance, correct, threads);
      table.correct(acceptance, tally);
      code = tally.count(Validity.INVALID) > 0 ? ExitCode.VIOLATION : code;
    }
    return code;
  }

  private List<Exhibit> exhibits() {
    List<Exhibit> all = Exhibit.all();
    for (String name : defects) {
      if (all.stream().noneMatch(exhibit -> exhibit.name().equals(name))) {
        throw new BadInput(
            "there is no defect '"
                + name
                + "' in the zoo; there are: "
                + String.join(", ", all.stream().map(Exhibit::name).toList()));
      }
    }
    return defects.isEmpty()
        ? all
        : all.stream().filter(exhibit -> defects.contains(exhibit.name())).toList();
  }

  private RunOptions options() {
    return new RunOptions(
        "sim",
        3,
        3,
        "quorum",
        "causal",
        "jobs",
        10,
        6,
        Duration.ofSeconds(8),
        List.of("all"),
        null,
        seed,
        true,
        null,
        Images.usual(),
        Path.of("store"),
        "zoo",
        false,
        true);
  }
}
