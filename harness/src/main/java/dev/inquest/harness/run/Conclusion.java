package dev.inquest.harness.run;

import dev.inquest.harness.ExitCode;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.report.RunVerdict;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.report.VerdictJson;
import dev.inquest.harness.ruling.Ruling;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.store.RunFolder;
import java.io.OutputStream;

/**
 * The end of a run: a verdict on the system, or the word that the harness failed, but never the one
 * for the other.
 */
record Conclusion(RunFolder folder, RunOptions options, Terminal terminal) {

  /** Judges, keeps and prints; returns the exit code that goes with it. */
  int verdict() {
    var ruling = RunVerdict.publish(folder, terminal, options.json(), options.quiet());
    return ruling instanceof Ruling.Judged judged ? judged.exitCode() : ExitCode.HARNESS_FAILURE;
  }

  /**
   * Judges what there is and keeps it, but prints no verdict: the evidence is not what the run set
   * out to gather.
   */
  void failed(HarnessFailure reason) {
    var nowhere = Terminal.plain(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    RunVerdict.publish(folder, nowhere, false, true);
    if (options.json()) {
      var document = new VerdictJson(terminal);
      document.add(
          new Ruling.Failed(
              new Ruling.HistoryFile(
                  folder.history(), String.valueOf(folder.history().getFileName())),
              reason.getMessage()));
      document.end();
    }
    throw new HarnessFailure(
        reason.getMessage() + "; what was recorded until then is in " + folder.path(), reason);
  }
}
