package dev.inquest.check.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.Judge;
import dev.inquest.check.Verdict;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ExplanationTest {
  private static final Path INVALID = Path.of("..", "histories", "corpus", "invalid");

  private static final History HISTORY =
      History.builder()
          .invoke(1, "submit-job", "j1", "{note:'a < b & \\u0007'}")
          .ok(1, "submit-job", "j1", null)
          .invoke(2, "read-job", "j1", "{}")
          .send("b1", "sync-metadata", "b1:1", "b2", "{b1:1}")
          .receive("b2", "sync-metadata", "b1:1", "b1", "{b1:1,b2:1}")
          .local("b2/2", "boot", null, "{recovered:{b2:1}}", "{b1:1,b2:1,'b2/2':1}")
          .nemesis("start-kill", "{id:'n1'}")
          .build();

  @Test
  void everyStepSaysWhatIsBeforeWhatAndWhy() {
    assertThat(explained(1, 2).text())
        .contains("1 before 2, because client 1 had its answer before client 2 asked (real time)");
    assertThat(explained(0, 1).text())
        .contains("0 before 1, because client 1 did the one, then the other (program order)");
    assertThat(explained(3, 5).text())
        .contains("3 before 5, because\n")
        .contains("3 before 4, because b2 received the message b1:1 that b1 sent (message)")
        .contains(
            "4 before 5, because b2/2 booted from what had been saved up to there (recovery)");
  }

  @Test
  void whatIsInNoOrderIsSaidToBeInNone() {
    assertThat(explained(2, 4).text())
        .contains("Neither of 2 and 4 is before the other.")
        .doesNotContain("because");
    assertThat(explained(4, 6).text())
        .contains("What the nemesis did is in no causal order with anything.");
  }

  @Test
  void theGraphNamesEveryEventAndEveryReason() {
    assertThat(explained(3, 5).dot())
        .startsWith("strict digraph witness {")
        .contains("e3 [ label=\"3 b1 send sync-metadata to b2\" shape=\"box\" style=\"bold\" ];")
        .contains("e4 [ label=\"4 b2 receive sync-metadata from b1\" shape=\"box\" ];")
        .contains("e3 -> e4 [ label=\"message\" ];")
        .contains("e4 -> e5 [ label=\"recovery\" ];");
  }

  @Test
  void theDrawingHasARowForEachProcessAndIsXmlWhateverItSays() throws Exception {
    String svg = explained(0, 1, 2, 3, 5).svg();
    assertThat(rows(svg)).isEqualTo(5);
    assertThat(svg).contains("&lt; b &amp;");
  }

  @Test
  void everyAnomalyOfTheCorpusCanBeTold() throws Exception {
    try (Stream<Path> files = Files.list(INVALID)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).sorted().toList()) {
        History history = HistoryReader.read(file);
        Judge.ofAllClaims()
            .judge(history, Budget.unlimited())
            .checkers()
            .forEach((name, verdict) -> {
              if (verdict instanceof Verdict.Invalid invalid) {
                invalid.anomalies().forEach(anomaly -> tell(history, name, anomaly));
              }
            });
      }
    }
  }

  private static void tell(History history, String claim, Anomaly anomaly) {
    Explanation explanation = Explanation.of(history, claim, anomaly);
    assertThat(explanation.text()).contains(anomaly.explanation());
    assertThat(explanation.dot()).endsWith("}\n");
    assertThat(rows(explanation.svg())).isPositive();
  }

  private static int rows(String svg) {
    try {
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)));
      var lines = document.getElementsByTagName("text");
      int rows = 0;
      for (int line = 0; line < lines.getLength(); line++) {
        rows +=
            "process".equals(lines.item(line).getAttributes().getNamedItem("class").getNodeValue())
                ? 1
                : 0;
      }
      return rows;
    } catch (Exception e) {
      throw new AssertionError("no XML: " + svg, e);
    }
  }

  private static Explanation explained(long... events) {
    List<Long> witness = Arrays.stream(events).boxed().toList();
    Anomaly anomaly = new Anomaly("lost-job", "j1", null, witness, "It is gone.");
    return Explanation.of(HISTORY, "no-job-loss", anomaly);
  }
}
