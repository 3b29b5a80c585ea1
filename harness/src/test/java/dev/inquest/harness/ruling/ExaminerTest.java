package dev.inquest.harness.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Judge;
import dev.inquest.check.Verdict;
import dev.inquest.harness.ExitCode;
import dev.inquest.harness.ruling.Ruling.HistoryFile;
import dev.inquest.history.History;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExaminerTest {
  private static final String OPERATION =
      "{\"time\":1,\"process\":1,\"type\":\"invoke\",\"f\":\"submit-job\",\"job\":\"j1\"}\n";

  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  @Test
  void aCheckerThatThrowsIsAFailureOfTheHarnessAndNoVerdict() throws Exception {
    Path file = Files.writeString(folder.resolve("x.jsonl"), OPERATION);
    Judge judge = new Judge(List.of(bounds -> new Broken()));
    Ruling ruling =
        new Examiner(judge, Limits.none(), notes::add).examine(new HistoryFile(file, "x.jsonl"));
    assertThat(ruling).isInstanceOf(Ruling.Failed.class);
    assertThat(ruling.exitCode()).isEqualTo(255);
    assertThat(((Ruling.Failed) ruling).reason())
        .startsWith(file + ": checker broken failed")
        .contains("on purpose");
  }

  @Test
  void aKilledRunIsCompletedInOneLineBeforeItIsJudged() throws Exception {
    Files.writeString(folder.resolve("operations.jsonl"), OPERATION + "{\"tim");
    Path history = folder.resolve("history.jsonl");
    HistoryFile file = HistoryFiles.of(List.of(folder)).files().getFirst();
    assertThat(file).isEqualTo(new HistoryFile(history, "history.jsonl"));
    Ruling ruling = new Examiner(Judge.ofAllClaims(), Limits.none(), notes::add).examine(file);
    assertThat(((Ruling.Judged) ruling).history().size()).isEqualTo(1);
    assertThat(((Ruling.Judged) ruling).history().sealed()).isTrue();
    assertThat(notes)
        .containsExactly(
            "completed "
                + history
                + " from the journals beside it: 1 events, 1 of them added; dropped a torn last line of operations.jsonl");
  }

  @Test
  void aRunWhoseJournalsAreSpoiledIsJudgedByWhatHadSettled() throws Exception {
    Files.writeString(folder.resolve("operations.jsonl"), "oops\n" + OPERATION);
    Path history = Files.writeString(folder.resolve("history.jsonl"), OPERATION);
    Ruling ruling =
        new Examiner(Judge.ofAllClaims(), Limits.none(), notes::add)
            .examine(new HistoryFile(history, "history.jsonl"));
    assertThat(((Ruling.Judged) ruling).history().size()).isEqualTo(1);
    assertThat(history).hasContent(OPERATION.strip());
    assertThat(notes).hasSize(1);
    assertThat(notes.getFirst())
        .startsWith("cannot complete " + history)
        .contains("operations.jsonl:1: not JSON");
  }

  @Test
  void aViolationOutweighsAFailureWhichOutweighsBadInput() {
    assertThat(ExitCode.worse(1, 255)).isEqualTo(1);
    assertThat(ExitCode.worse(254, 255)).isEqualTo(255);
    assertThat(ExitCode.worse(2, 254)).isEqualTo(254);
    assertThat(ExitCode.worse(0, 2)).isEqualTo(2);
  }

  private record Broken() implements Checker {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public Verdict check(History history, Budget budget) {
      throw new IllegalStateException("on purpose");
    }
  }
}
