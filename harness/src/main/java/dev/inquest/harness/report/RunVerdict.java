package dev.inquest.harness.report;

import dev.inquest.harness.ruling.Examiner;
import dev.inquest.harness.ruling.Limits;
import dev.inquest.harness.ruling.Ruling;
import dev.inquest.harness.store.RunFolder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The end of a run: its history is judged as anybody could judge it again. */
public final class RunVerdict {
  private RunVerdict() {}

  /**
   * Judges the run's history, keeps {@code verdict.json} and {@code junit.xml} beside it, and
   * prints the verdict.
   *
   * @return what came of it; its exit code is the run's, if the harness did its part
   */
  public static Ruling publish(RunFolder run, Terminal terminal, boolean json, boolean quiet) {
    Examiner examiner =
        new Examiner(
            Examiner.judgeOf(List.of()),
            Limits.none(),
            note -> terminal.err().println("inquest: " + note));
    String label = String.valueOf(run.history().getFileName());
    Ruling ruling = examiner.examine(new Ruling.HistoryFile(run.history(), label));
    VerdictJson document = new VerdictJson(terminal);
    document.add(ruling);
    run.write(RunFolder.VERDICT, document.text().getBytes(StandardCharsets.UTF_8));
    run.write(RunFolder.JUNIT, JunitXml.of(ruling).getBytes(StandardCharsets.UTF_8));
    VerdictReport text = new VerdictText(terminal, quiet);
    if (json) {
      document.end();
    } else {
      text.add(ruling);
      text.end();
    }
    return ruling;
  }
}
