package dev.inquest.harness.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.result.SingleAcceptedResult;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.report.VerdictJson;
import dev.inquest.harness.report.VerdictReport;
import dev.inquest.harness.report.VerdictText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the history was kept or judged in passing: not a byte of what is told differs. */
class InPassingTest {
  private static final Path CORPUS = Path.of("..", "histories", "corpus");
  private static final List<String> WORDS =
      List.of(
          "accepted", "rejected", "quorum", "local", "\"ok\"", "\"info\"", "\"fail\"", "\"r1\"");

  private final Examiner examiner =
      new Examiner(Examiner.judgeOf(List.of(SingleAcceptedResult.NAME)), Limits.none(), note -> {});

  @TempDir Path folder;

  @Test
  void theCorpusIsTold() throws IOException {
    for (Path file : corpus()) {
      assertSame(file);
    }
  }

  @Test
  void whatBecomesOfTheCorpusWhenWordsAreExchangedIsToldTheSame() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    Path changed = folder.resolve("h.jsonl");
    for (Path file : corpus()) {
      for (int i = 0; i < 12; i++) {
        Files.writeString(changed, exchanged(random, Files.readString(file)));
        assertSame(changed);
      }
    }
  }

  private static String exchanged(SplittableRandom random, String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int i = 0; i <= random.nextInt(3); i++) {
      int line = random.nextInt(lines.size());
      switch (random.nextInt(3)) {
        case 0 -> lines.remove(line);
        case 1 -> lines.set(line, lines.get(line).replace(any(random), any(random)));
        default -> lines.replaceAll(each -> each.replace("\"j2\"", "\"j1\""));
      }
      if (lines.isEmpty()) {
        lines.add("");
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String any(SplittableRandom random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private void assertSame(Path file) {
    Ruling.HistoryFile named = new Ruling.HistoryFile(file, "h");
    assertThat(told(examiner.examineInPassing(named)))
        .as(file.toString())
        .isEqualTo(told(examiner.examine(named)));
  }

  private static String told(Ruling ruling) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Terminal terminal = Terminal.plain(all, all);
    for (VerdictReport report :
        List.of(new VerdictText(terminal, false), new VerdictJson(terminal))) {
      report.add(ruling);
      report.end();
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }
}
