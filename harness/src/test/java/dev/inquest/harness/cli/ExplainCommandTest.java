package dev.inquest.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain}: an anomaly in words, as a graph, as a drawing. */
final class ExplainCommandTest {
  private static final Path CORPUS = Path.of("..", "histories", "corpus");
  private static final Path DOUBLE = CORPUS.resolve("invalid").resolve("double-accept.jsonl");

  @TempDir private Path folder = Path.of("");

  @Test
  void anAnomalyIsToldInWords() {
    Calls call = Calls.inquest("explain", DOUBLE);
    assertThat(call.code()).isZero();
    assertThat(call.out())
        .startsWith("Anomaly 1 of 1: double-accept (single-accepted-result), job j1\n")
        .contains("2 before 3, because client e2/1 did the one, then the other (program order)");
  }

  @Test
  void itIsDrawnIntoAFileThatIsNotThereYet() throws Exception {
    Path drawing = folder.resolve("drawing.svg");
    assertThat(Calls.inquest("explain", DOUBLE, "--svg", "--output", drawing).code()).isZero();
    assertThat(Files.readString(drawing)).startsWith("<svg ").endsWith("</svg>\n");
    Files.writeString(drawing, "mine");
    refused("exists already", "explain", DOUBLE, "--svg", "--output", drawing);
    assertThat(Files.readString(drawing)).isEqualTo("mine");
    Calls forced = Calls.inquest("explain", DOUBLE, "--dot", "--output", drawing, "--force");
    assertThat(forced.code()).isZero();
    assertThat(Files.readString(drawing)).startsWith("strict digraph");
  }

  @Test
  void aHistoryWithoutAnAnomalyIsOneLine() {
    Calls call = Calls.inquest("explain", CORPUS.resolve("valid").resolve("double-accept.jsonl"));
    assertThat(call.code()).isZero();
    assertThat(call.out().lines())
        .singleElement()
        .asString()
        .endsWith("no anomaly to explain; the verdict is unknown");
  }

  @Test
  void theAnomaliesAreListedByTheirNumbers() {
    Path two = CORPUS.resolve("invalid").resolve("conflicting-reads.jsonl");
    assertThat(Calls.inquest("explain", two, "--list").out().lines())
        .hasSizeGreaterThan(1)
        .first()
        .asString()
        .startsWith("   1  conflicting-reads");
    assertThat(Calls.inquest("explain", two, "--anomaly", "2").out()).startsWith("Anomaly 2 of 2:");
  }

  @Test
  void anotherModelHasAnomaliesOfItsOwn() {
    Path mutex = CORPUS.resolve("invalid").resolve("linearizable-mutex.jsonl");
    assertThat(Calls.inquest("explain", mutex, "--model", "mutex").out())
        .startsWith("Anomaly 1 of 1: non-linearizable (linearizable)");
  }

  @Test
  void whatIsNotThereIsRefusedInOneLine() {
    refused("has one anomaly: --anomaly 2 names none", "explain", DOUBLE, "--anomaly", "2");
    refused("has one anomaly: --anomaly 0 names none", "explain", DOUBLE, "--anomaly", "0");
    refused("no such file or folder", "explain", "nowhere");
    refused("histories: name one of them", "explain", CORPUS);
    refused("mutually exclusive", "explain", DOUBLE, "--dot", "--svg");
    refused("there is no folder", "explain", DOUBLE, "--output", folder.resolve("a").resolve("b"));
    refused("it is a folder", "explain", DOUBLE, "--output", folder);
    refused("Missing required parameter", "explain");
  }

  private static void refused(String words, Object... arguments) {
    Calls call = Calls.inquest(arguments);
    assertThat(call.code()).as(call.err()).isEqualTo(254);
    assertThat(call.out()).isEmpty();
    assertThat(call.err().lines()).singleElement().asString().contains(words);
  }
}
