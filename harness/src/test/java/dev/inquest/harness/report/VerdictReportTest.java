package dev.inquest.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Judgement;
import dev.inquest.check.Stats;
import dev.inquest.check.Verdict;
import dev.inquest.harness.ruling.Ruling;
import dev.inquest.history.History;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

final class VerdictReportTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void thePersonSeesTheVerdictTheCheckersAndTheWitness() {
    new VerdictText(terminal(false), false).add(judged(1));
    assertThat(out.toString())
        .isEqualTo(
            """
            INVALID  store/history.jsonl  2 events
              valid          no-job-loss             jobs 1,200
              unknown        redeployment            nothing vanished (assigned 3)
              invalid        vector-clock            clock-regression 1
              not exercised  metadata-convergence    no partition

            clock-regression (vector-clock), node b1
              The clock of b1 <went> back.
                {"index":1,"time":1000,"process":1,"type":"ok","f":"read"}
            """);
  }

  @Test
  void ofManyAnomaliesAFewAreShownAndTheRestCounted() {
    new VerdictText(terminal(false), false).add(judged(7));
    assertThat(out.toString().split("clock-regression \\(vector", -1)).hasSize(4);
    assertThat(out.toString()).endsWith("… and 4 more of clock-regression (--json lists them)\n");
  }

  @Test
  void coloursAreUsedOnATerminalAlone() {
    new VerdictText(terminal(true), true).add(judged(1));
    assertThat(out.toString()).startsWith("\033[31;1mINVALID\033[0m  store/");
    assertThat(out.toString().lines()).as("quiet").hasSize(1);
  }

  @Test
  void junitHasOneCaseACheckerAndOnlyTheValidOnePasses() throws Exception {
    var document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new java.io.StringReader(JunitXml.of(judged(1)))));
    var suite = document.getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    List<String> outcomes = new ArrayList<>();
    var cases = suite.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      var child = cases.item(i).getFirstChild();
      outcomes.add(child == null ? "passed" : child.getNodeName());
    }
    assertThat(outcomes).containsExactly("passed", "error", "failure", "skipped");
    assertThat(JunitXml.of(judged(1))).contains("of b1 &lt;went&gt; back.");
  }

  /** Never a claim that a reader of the document would look for in vain. */
  @Test
  void whatWasNotExercisedIsUnknownInJsonAndSaysWhy() {
    VerdictJson json = new VerdictJson(terminal(false));
    json.add(judged(1));
    var history = new JsonMapper().readTree(json.text()).path("histories").path(0);
    var claim = history.path("checkers").path("metadata-convergence");
    assertThat(claim.path("valid").asString()).isEqualTo("unknown");
    assertThat(claim.path("reason").asString()).isEqualTo("no partition");
    assertThat(history.path("not_exercised").toString()).isEqualTo("[\"metadata-convergence\"]");
  }

  @Test
  void noKeyIsLeftOutInJsonWhereThereIsNothingToSay() {
    VerdictJson json = new VerdictJson(terminal(false));
    json.add(judged(1));
    var checkers =
        new JsonMapper().readTree(json.text()).path("histories").path(0).path("checkers");
    var keys = List.of("valid", "reason", "anomalies", "stats");
    checkers.forEach(
        checker -> assertThat(checker.propertyNames()).containsExactlyElementsOf(keys));
    assertThat(checkers.path("no-job-loss").path("reason").isNull()).isTrue();
    assertThat(checkers.path("vector-clock").path("anomalies").path(0).toString())
        .isEqualTo(
            "{\"type\":\"clock-regression\",\"job\":null,\"node\":\"b1\",\"events\":[1],"
                + "\"explanation\":\"The clock of b1 <went> back.\"}");
  }

  @Test
  void aRefusedHistoryIsAnErrorInJunitToo() {
    Ruling refused =
        new Ruling.Refused(new Ruling.HistoryFile(Path.of("x"), "x"), "x:2: not JSON \u0000 \"<&");
    assertThat(JunitXml.of(refused)).contains("errors=\"1\"").contains("x:2: not JSON ?");
  }

  private Terminal terminal(boolean colours) {
    return new Terminal(new PrintWriter(out), new PrintWriter(err), colours, colours);
  }

  private static Ruling judged(int anomalies) {
    History history =
        History.builder().invoke(1, "read", null, null).ok(1, "read", null, null).build();
    Anomaly anomaly =
        new Anomaly("clock-regression", null, "b1", List.of(1L), "The clock of b1 <went> back.");
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    verdicts.put("no-job-loss", new Verdict.Valid(Stats.of(Map.of("jobs", 1200L))));
    verdicts.put(
        "redeployment",
        new Verdict.Unknown("nothing vanished", List.of(), Stats.of(Map.of("assigned", 3L))));
    verdicts.put(
        "vector-clock",
        new Verdict.Invalid(
            java.util.Collections.nCopies(anomalies, anomaly),
            Stats.of(Map.of("clock-regression", (long) anomalies))));
    Map<String, Verdict> notExercised = new LinkedHashMap<>();
    notExercised.put(
        "metadata-convergence", new Verdict.Unknown("no partition", List.of(), Stats.of(Map.of())));
    return new Ruling.Judged(
        new Ruling.HistoryFile(Path.of("store/history.jsonl"), "history.jsonl"),
        history,
        new Judgement(new LinkedHashMap<>(verdicts), new LinkedHashMap<>(notExercised)));
  }
}
