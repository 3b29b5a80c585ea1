package dev.inquest.harness.ruling;

import dev.inquest.check.Judgement;
import dev.inquest.harness.ExitCode;
import dev.inquest.history.History;
import java.nio.file.Path;

/** What came of one history file. */
public sealed interface Ruling {
  HistoryFile file();

  /** How the program would end if this were all. */
  int exitCode();

  /**
   * The history was read, and every claim put to the test.
   *
   * @param history all of it, or, where the check kept less, at least the lines that the judgement
   *     names
   * @param events how many lines it has
   */
  record Judged(HistoryFile file, History history, long events, Judgement judgement)
      implements Ruling {
    public Judged(HistoryFile file, History history, Judgement judgement) {
      this(file, history, history.size(), judgement);
    }

    @Override
    public int exitCode() {
      return switch (judgement.validity()) {
        case VALID -> ExitCode.VALID;
        case INVALID -> ExitCode.VIOLATION;
        case UNKNOWN -> ExitCode.UNKNOWN;
      };
    }
  }

  /**
   * There is no history to judge: it is missing, unreadable or malformed.
   *
   * @param reason one line that names the file, and the line in it
   */
  record Refused(HistoryFile file, String reason) implements Ruling {
    @Override
    public int exitCode() {
      return ExitCode.BAD_INPUT;
    }
  }

  /**
   * The harness failed while it judged: nothing is said about the history.
   *
   * @param reason one line that names the file and what failed
   */
  record Failed(HistoryFile file, String reason) implements Ruling {
    @Override
    public int exitCode() {
      return ExitCode.HARNESS_FAILURE;
    }
  }

  /**
   * A file that was asked for.
   *
   * @param path where it is
   * @param label what a verdict calls it, the same from wherever it is checked
   */
  record HistoryFile(Path path, String label) {}
}
