package dev.inquest.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each call, its exit code and its exact words. */
final class CheckCommandTest {
  @TempDir Path temporary;
  private Samples samples = new Samples(Path.of("."));

  @BeforeEach
  void useTheFolder() {
    samples = new Samples(temporary);
  }

  @Test
  void aTornMiddleLineIsMalformed() throws Exception {
    Path file = samples.tornMiddle();
    assertRefused(file, file + ":2: not JSON: the line ends in the middle of it");
  }

  @Test
  void aTornLastLineIsDroppedAndSaidSo() throws Exception {
    Calls call = Calls.inquest("check", samples.tornEnd());
    assertThat(call.code()).isEqualTo(2);
    assertThat(call.out())
        .startsWith(
            "UNKNOWN  %s  1 events; its end is torn off (20 bytes of a last line dropped)\n"
                .formatted(temporary.resolve("torn-end.jsonl")));
  }

  @Test
  void aWrongHashIsMalformed() throws Exception {
    assertRefused(samples.wrongHash(), ":3: the trailer's SHA-256 does not match");
  }

  @Test
  void anIndexThatGoesBackIsMalformed() throws Exception {
    Path file = samples.indexGoesBack();
    assertRefused(file, file + ":2: index 0 does not come after index 0");
  }

  @Test
  void twoInvocationsAtOnceAreMalformed() throws Exception {
    Path file = samples.twoInvocations();
    assertRefused(
        file,
        file + ":2: process 1 invokes submit-job before its submit-job (index 0) has completed");
  }

  @Test
  void anUnknownVersionIsMalformed() throws Exception {
    assertRefused(samples.unknownVersion(), ":1: version 2 of the history format is unknown");
  }

  @Test
  void textThatIsNotJsonIsMalformed() throws Exception {
    assertRefused(samples.notJson(), ":1: not JSON");
  }

  @Test
  void aLineOfTwoGigabytesIsMalformedAndCostsNoMemory() throws Exception {
    Path file = samples.hugeLine();
    assertRefused(
        file, file + ":1: the line is longer than 16777216 bytes; a history has one event a line");
  }

  @Test
  void anUnreadableFileIsRefused() throws Exception {
    Path file = samples.unreadable();
    assertRefused(file, "cannot read " + file + ": Too many levels of symbolic links");
  }

  @Test
  void aMissingFileIsRefused() {
    Path file = temporary.resolve("missing.jsonl");
    assertRefused(file, file + ": no such file or folder");
  }

  @Test
  void aFolderWithoutHistoriesIsRefused() throws Exception {
    Path folder = samples.emptyFolder();
    assertRefused(
        folder, folder + ": no history in this folder (.jsonl or .edn, also packed: .gz, .zst)");
  }

  @Test
  void aCompressedFileThatWasCutIsATornHistory() throws Exception {
    Calls call = Calls.inquest("check", samples.cutGzip());
    assertThat(call.code()).isEqualTo(2);
    assertThat(call.out()).contains("its end is torn off");
  }

  @Test
  void anEmptyFileIsAHistoryThatProvesNothing() throws Exception {
    Calls call = Calls.inquest("check", samples.empty());
    assertThat(call.code()).isEqualTo(2);
    assertThat(call.out()).startsWith("UNKNOWN  ").contains("  0 events\n");
  }

  @Test
  void aViolationIsToldWithItsWitness() throws Exception {
    Calls call = Calls.inquest("check", "--checker", "single-accepted-result", samples.violated());
    assertThat(call.code()).isEqualTo(1);
    assertThat(call.err()).isEmpty();
    assertThat(call.out())
        .startsWith("INVALID  " + temporary.resolve("violated.jsonl") + "  6 events\n")
        .contains("  invalid        single-accepted-result  ")
        .contains("\n\ndouble-accept (single-accepted-result), job j1\n  ")
        .contains("\n    {\"index\":4,\"time\":5,\"process\":\"e1/1\",")
        .contains("\n    {\"index\":5,\"time\":6,\"process\":\"e2/1\",")
        .doesNotContain("\033");
  }

  @Test
  void aMalformedFileHidesNoViolationNorTheOtherWayRound() throws Exception {
    Calls call =
        Calls.inquest(
            "check", "--quiet", samples.tornMiddle(), samples.violated(), samples.empty());
    assertThat(call.code()).isEqualTo(1);
    assertThat(call.out().lines()).hasSize(2);
    assertThat(call.out()).contains("INVALID").contains("UNKNOWN");
    assertThat(call.err()).startsWith("inquest: " + temporary.resolve("torn-middle.jsonl:2: "));
  }

  @Test
  void aMalformedFileAmongInconclusiveOnesIsBadInput() throws Exception {
    assertThat(Calls.inquest("check", samples.inconclusive(), samples.notJson()).code())
        .isEqualTo(254);
  }

  @Test
  void jsonIsOneDocumentAndErrorsStandBesideTheHistories() throws Exception {
    Calls call = Calls.inquest("check", "--json", samples.violated(), samples.notJson());
    assertThat(call.code()).isEqualTo(1);
    assertThat(call.err().lines()).hasSize(1);
    JsonNode document = JsonMapper.builder().build().readTree(call.out());
    assertThat(document.at("/valid").booleanValue()).isFalse();
    assertThat(document.at("/histories")).hasSize(1);
    assertThat(document.at("/histories/0/file").stringValue()).isEqualTo("violated.jsonl");
    assertThat(document.at("/histories/0/events").intValue()).isEqualTo(6);
    JsonNode checker = document.at("/histories/0/checkers/single-accepted-result");
    assertThat(checker.at("/valid").booleanValue()).isFalse();
    assertThat(checker.at("/anomalies/0/type").stringValue()).isEqualTo("double-accept");
    assertThat(checker.at("/anomalies/0/events").toString()).isEqualTo("[4,5]");
    assertThat(document.at("/histories/0/checkers/no-job-loss/valid").stringValue())
        .isEqualTo("unknown");
    assertThat(document.at("/histories/0/checkers/no-job-loss/reason").isString()).isTrue();
    assertThat(document.at("/errors/0/file").stringValue()).isEqualTo("not-json.jsonl");
  }

  @Test
  void withoutAnyVerdictTheDocumentSaysNull() throws Exception {
    Calls call = Calls.inquest("check", "--json", samples.notJson());
    assertThat(call.code()).isEqualTo(254);
    JsonNode document = JsonMapper.builder().build().readTree(call.out());
    assertThat(document.at("/valid").isNull()).isTrue();
    assertThat(document.at("/histories")).isEmpty();
  }

  @Test
  void theSameHistoryGivesTheSameBytesFromWhereverItIsNamed() throws Exception {
    Path run = Files.createDirectory(temporary.resolve("run"));
    Files.move(samples.violated(), run.resolve("history.jsonl"));
    Files.writeString(run.resolve("run.json"), "{}");
    Files.writeString(run.resolve("faults.jsonl"), "no history");
    String byFolder = Calls.inquest("check", "--json", run).out();
    assertThat(Calls.inquest("check", "--json", run.resolve("history.jsonl")).out())
        .isEqualTo(byFolder)
        .contains("\"history.jsonl\"");
  }

  @Test
  void aFolderMeansEveryHistoryInItByPath() throws Exception {
    Files.move(
        samples.violated(), Files.createDirectory(temporary.resolve("b")).resolve("x.jsonl"));
    samples.cutGzip();
    Files.createSymbolicLink(temporary.resolve("again"), temporary.resolve("b"));
    Files.writeString(temporary.resolve("notes.txt"), "no history");
    Calls call = Calls.inquest("check", "--quiet", temporary);
    assertThat(call.code()).isEqualTo(1);
    assertThat(call.out().lines().map(line -> line.split("  ", -1)[1]))
        .containsExactly(
            temporary.resolve("b/x.jsonl").toString(),
            temporary.resolve("cut.jsonl.gz").toString());
  }

  @Test
  void aBoundOnTheCommandLineOverridesTheHistorysOwn() {
    Path file = Path.of("../histories/corpus/valid/slow-convergence.jsonl");
    Object[] check = {"check", "--checker", "metadata-convergence", file};
    assertThat(Calls.inquest(check).code()).isZero();
    Object[] strict = {
      "check", "--checker", "metadata-convergence", "--convergence-bound", "1ms", file
    };
    assertThat(Calls.inquest(strict).out()).contains("slow-convergence (metadata-convergence)");
    assertThat(Calls.inquest(strict).code()).isEqualTo(1);
  }

  @Test
  void aCheckerThatRunsOutOfItsBudgetIsUnknown() throws Exception {
    Path file = Path.of("../histories/corpus/invalid/double-accept.jsonl");
    Calls call = Calls.inquest("check", "--time", "0ms", file);
    assertThat(call.out()).contains("the time limit of 0 ms was reached");
    assertThat(Calls.inquest("check", "--memory", "1", file).code()).isEqualTo(2);
  }

  /** Also of the claim that is otherwise judged while the history is being read. */
  @ParameterizedTest
  @CsvSource({
    "--time, 0ms, the time limit of 0 ms was reached",
    "--memory, 1, the memory limit of 1 bytes was reached"
  })
  void soIsTheOneThatIsJudgedInPassing(String limit, String value, String reason) throws Exception {
    Path file = Path.of("../histories/corpus/invalid/double-accept.jsonl");
    Calls call = Calls.inquest("check", "--checker", "single-accepted-result", limit, value, file);
    assertThat(call.code()).isEqualTo(2);
    assertThat(call.out()).contains("unknown", reason);
  }

  /** One line on standard error, no verdict, 254. */
  private static void assertRefused(Path file, String... words) {
    Calls call = Calls.inquest("check", file);
    assertThat(call.code()).isEqualTo(254);
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).startsWith("inquest: ").endsWith("\n").contains(words);
    assertThat(call.err().lines()).hasSize(1);
  }
}
