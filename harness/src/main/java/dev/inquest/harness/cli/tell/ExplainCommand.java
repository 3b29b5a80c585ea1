package dev.inquest.harness.cli.tell;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Judge;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.explain.Explanation;
import dev.inquest.harness.BadInput;
import dev.inquest.harness.ExitCode;
import dev.inquest.harness.cli.Command;
import dev.inquest.harness.cli.HelpOption;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.ruling.Examiner;
import dev.inquest.harness.ruling.Ruling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inquest explain}: an anomaly's witness in words, or as a drawing. */
@picocli.CommandLine.Command(
    name = "explain",
    sortOptions = false,
    description = "Tell an anomaly: what proves it, and why each event is before the next.",
    footer = {
      "",
      "Anomalies are numbered from 1, in the order in which `check` lists them.",
      "Exit codes: 0 told, or nothing to tell; 254 no such anomaly, no such file."
    })
public final class ExplainCommand extends HelpOption implements Command {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "RUN",
      description = "the folder of a run, such as store/latest, or a history file")
  Path run = Path.of("");

  @Option(
      names = "--anomaly",
      paramLabel = "N",
      description = "which one, counted from 1 (default: the first)")
  @Nullable Integer anomaly;

  @Option(names = "--list", description = "list all anomalies, a line each")
  boolean list;

  @ArgGroup(heading = "")
  Form form = new Form();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "write it into this file (default: standard output)")
  Path output = Output.STANDARD;

  @Option(names = "--force", description = "replace FILE if it is there already")
  boolean force;

  @Option(
      names = "--checker",
      paramLabel = "NAME",
      split = ",",
      description = "look only at anomalies of this claim (repeatable)")
  List<String> checkers = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "hold the history against this sequential model, as in `check`")
  @Nullable String model;

  /** At most one of these; words without any. */
  static final class Form {
    @Option(names = "--dot", description = "as a graph for Graphviz")
    boolean dot;

    @Option(names = "--svg", description = "as a drawing")
    boolean svg;
  }

  /** An anomaly and the claim that it breaks. */
  private record Charge(String claim, Anomaly anomaly) {
    String line(int number) {
      return String.format(
          Locale.ROOT, "%4d  %-20s  %s", number, anomaly.type(), anomaly.explanation());
    }
  }

  public ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int execute() {
    Output.requireRoom(output, force);
    Ruling.Judged judged = judged();
    List<Charge> charges = charges(judged);
    if (list) {
      Output.write(output, listed(charges), force, terminal);
    } else if (charges.isEmpty() && anomaly == null) {
      terminal.out().println(nothing(judged));
    } else {
      Output.write(output, told(judged, charges), force, terminal);
    }
    return ExitCode.VALID;
  }

  private Ruling.Judged judged() {
    Judge judge = model == null ? Examiner.judgeOf(checkers) : Examiner.judgeOf(model, checkers);
    return Histories.judged(run, judge, terminal);
  }

  private static List<Charge> charges(Ruling.Judged judged) {
    List<Charge> charges = new ArrayList<>();
    judged
        .judgement()
        .checkers()
        .forEach((claim, verdict) -> {
          if (verdict instanceof Verdict.Invalid invalid) {
            invalid.anomalies().forEach(each -> charges.add(new Charge(claim, each)));
          }
        });
    return charges;
  }

  private String told(Ruling.Judged judged, List<Charge> charges) {
    int number = anomaly == null ? 1 : anomaly;
    if (number < 1 || number > charges.size()) {
      throw new BadInput(
          "%s has %s: --anomaly %d names none of them"
              .formatted(judged.file().path(), counted(charges.size()), number));
    }
    Charge charge = charges.get(number - 1);
    Explanation explanation = Explanation.of(judged.history(), charge.claim, charge.anomaly);
    if (form.dot) {
      return explanation.dot();
    }
    return form.svg
        ? explanation.svg()
        : "Anomaly %d of %d: %s".formatted(number, charges.size(), explanation.text());
  }

  private static String listed(List<Charge> charges) {
    StringBuilder lines = new StringBuilder();
    for (int number = 1; number <= charges.size(); number++) {
      lines.append(charges.get(number - 1).line(number)).append('\n');
    }
    return lines.toString();
  }

  private static String counted(int anomalies) {
    return switch (anomalies) {
      case 0 -> "no anomaly";
      case 1 -> "one anomaly";
      default -> "anomalies 1 to " + anomalies;
    };
  }

  private static String nothing(Ruling.Judged judged) {
    Validity validity = judged.judgement().validity();
    return "%s: no anomaly to explain; the verdict is %s"
        .formatted(judged.file().path(), validity.name().toLowerCase(Locale.ROOT));
  }
}
