package dev.inquest.harness.cli.tell;

import dev.inquest.check.Judge;
import dev.inquest.harness.BadInput;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.ruling.Examiner;
import dev.inquest.harness.ruling.HistoryFiles;
import dev.inquest.harness.ruling.Limits;
import dev.inquest.harness.ruling.Ruling;
import dev.inquest.history.History;
import java.nio.file.Path;
import java.util.List;

/** The one history that a path names: a file, or a run's folder. */
final class Histories {
  private Histories() {}

  /**
   * Reads it, and judges nothing.
   *
   * @throws BadInput when there is none, more than one, or it is malformed
   */
  static History read(Path path, Terminal terminal) {
    return judged(path, new Judge(List.of()), terminal).history();
  }

  /**
   * Reads and judges it.
   *
   * @throws BadInput when there is none, more than one, or it is malformed
   * @throws HarnessFailure when a checker failed
   */
  static Ruling.Judged judged(Path path, Judge judge, Terminal terminal) {
    HistoryFiles found = HistoryFiles.of(List.of(path));
    found
        .refused()
        .forEach(refused -> {
          throw new BadInput(refused.reason());
        });
    if (found.files().size() > 1) {
      throw new BadInput(
          "%s holds %d histories: name one of them, such as %s"
              .formatted(path, found.files().size(), found.files().getFirst().path()));
    }
    Examiner examiner = new Examiner(judge, Limits.none(), line -> note(line, terminal));
    return switch (examiner.examine(found.files().getFirst())) {
      case Ruling.Judged judged -> judged;
      case Ruling.Refused refused -> throw new BadInput(refused.reason());
      case Ruling.Failed failed -> throw new HarnessFailure(failed.reason());
    };
  }

  private static void note(String line, Terminal terminal) {
    terminal.err().println("inquest: " + line.replaceAll("\\s*\\R\\s*", " "));
    terminal.err().flush();
  }
}
