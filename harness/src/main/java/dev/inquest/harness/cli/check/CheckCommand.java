package dev.inquest.harness.cli.check;

import dev.inquest.check.Judge;
import dev.inquest.harness.ExitCode;
import dev.inquest.harness.cli.Command;
import dev.inquest.harness.cli.DurationConverter;
import dev.inquest.harness.cli.HelpOption;
import dev.inquest.harness.cli.OneLine;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.report.VerdictJson;
import dev.inquest.harness.report.VerdictReport;
import dev.inquest.harness.report.VerdictText;
import dev.inquest.harness.ruling.Examiner;
import dev.inquest.harness.ruling.HistoryFiles;
import dev.inquest.harness.ruling.Limits;
import dev.inquest.harness.ruling.Ruling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inquest check}: rules on recorded histories, with no cluster. */
@picocli.CommandLine.Command(
    name = "check",
    sortOptions = false,
    description = "Rule on recorded histories; a folder means every history in it.",
    footer = {
      "",
      "Of a run that was killed, the history is first completed from the journals beside it.",
      "A history that cannot be read is reported on standard error and never hides the verdict on another.",
      "Exit codes: 1 if one is violated, else 255 (a checker failed), 254 (missing or malformed), 2 (unknown), 0."
    })
public final class CheckCommand extends HelpOption implements Command {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "a history (.jsonl or .edn, also .gz or .zst; - is standard input), a run's folder, or a folder of histories")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--json",
      description = "print one JSON document on standard output, all else on standard error")
  boolean json;

  @Option(names = "--quiet", description = "print one line a history")
  boolean quiet;

  @Option(
      names = "--checker",
      paramLabel = "NAME",
      split = ",",
      description = "put only this claim to the test (repeatable)")
  List<String> checkers = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "instead of the claims, check that every key is linearizable to this model: "
              + "register, cas-register, write-once, mutex, set, queue, fifo-queue, counter")
  @Nullable String model;

  @Option(
      names = "--time",
      paramLabel = "D",
      converter = DurationConverter.class,
      description =
          "the time that each checker may take: 500ms, 30s, 2m; then its verdict is unknown")
  @Nullable Duration time;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description =
          "the memory that each checker may use beside the history: 512m, 2g "
              + "(default with --model: half of what the program has)")
  @Nullable Long memory;

  @Option(
      names = "--recovery-bound",
      paramLabel = "D",
      converter = DurationConverter.class,
      description =
          "how long an orphaned job may wait for another executor (default: as the history says, else 120s)")
  @Nullable Duration recovery;

  @Option(
      names = "--convergence-bound",
      paramLabel = "D",
      converter = DurationConverter.class,
      description =
          "how long brokers may differ after the last heal (default: as the history says, else 120s)")
  @Nullable Duration convergence;

  public CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int execute() {
    Judge judge = model == null ? Examiner.judgeOf(checkers) : Examiner.judgeOf(model, checkers);
    Examiner examiner = new Examiner(judge, limits(), this::note);
    HistoryFiles found = HistoryFiles.of(files);
    VerdictReport report = json ? new VerdictJson(terminal) : new VerdictText(terminal, quiet);
    int code = ExitCode.VALID;
    for (Ruling.HistoryFile file : found.files()) {
      code = ExitCode.worse(code, told(examiner.examineInPassing(file), report));
    }
    for (Ruling.Refused refused : found.refused()) {
      code = ExitCode.worse(code, told(refused, report));
    }
    report.end();
    return code;
  }

  private Limits limits() {
    // A search may want any amount of memory: it is to end with a verdict, not with the program.
    Long bytes =
        memory == null && model != null
            ? Long.valueOf(Runtime.getRuntime().maxMemory() / 2)
            : memory;
    return new Limits(time, bytes, recovery, convergence);
  }

  private int told(Ruling ruling, VerdictReport report) {
    report.add(ruling);
    if (json) {
      complain(ruling);
    }
    return ruling.exitCode();
  }

  private void complain(Ruling ruling) {
    switch (ruling) {
      case Ruling.Judged judged -> {}
      case Ruling.Refused refused -> note(refused.reason());
      case Ruling.Failed failed -> note(failed.reason());
    }
  }

  private void note(String line) {
    terminal.err().println("inquest: " + OneLine.of(line));
    terminal.err().flush();
  }
}
