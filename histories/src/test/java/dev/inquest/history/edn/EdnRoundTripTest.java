package dev.inquest.history.edn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.History;
import dev.inquest.history.Seeds;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.RandomHistories;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EdnRoundTripTest {
  private static final Path CORPUS = Path.of("corpus");

  static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void everyReferenceHistoryComesBackFromEdnAsItWas(Path file) throws Exception {
    History history = HistoryReader.read(file);
    assertSame(EdnTexts.read(EdnTexts.written(history)), history);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void theCanonicalTextOfEveryReferenceHistoryIsAFixedPoint(Path file) throws Exception {
    String once = EdnTexts.lines(HistoryReader.read(file));
    byte[] bytes = once.getBytes(StandardCharsets.UTF_8);
    History again = HistoryReader.read(new ByteArrayInputStream(bytes), "again");
    assertThat(EdnTexts.lines(again)).isEqualTo(once);
  }

  @Test
  void anyHistoryComesBackFromEdnAsItWas() {
    Seeds.forEach(
        500,
        random -> {
          History history = RandomHistories.draw(random, 40);
          assertSame(EdnTexts.read(EdnTexts.written(history)), history);
        });
  }

  @Test
  void aHistoryOfKeysIsWrittenAsTuplesAndSaysSo() throws Exception {
    History history =
        History.builder()
            .byKey()
            .invoke(0, "read", "5", "null")
            .ok(0, "read", "5", "[1,2]")
            .invoke(1, "cas", "x", "[0,1]")
            .build();
    String text = EdnTexts.written(history);
    assertThat(text)
        .startsWith("; inquest {")
        .contains("\"keys\":\"tuples\"")
        .contains(":f :read, :value [5 nil]}")
        .contains(":f :cas, :value [\"x\" [0 1]]}");
    assertSame(EdnTexts.read(text), history);
    String headless = text.substring(text.indexOf('\n') + 1);
    assertSame(EdnTexts.read(headless), history);
  }

  @Test
  void whatOnlyLooksLikeTuplesIsNotTakenForThem() throws Exception {
    History history =
        History.builder()
            .byKey()
            .invoke(0, "read", null, "['a',null]")
            .invoke(1, "write", "k", "[1,2]")
            .build();
    assertThat(EdnTexts.written(history)).contains("\"keys\":\"plain\"").contains(":key \"k\"");
    assertSame(EdnTexts.read(EdnTexts.written(history)), history);
  }

  @Test
  void aSealedHistoryIsSealedOnlyAsLongAsNoEventIsMissing() throws Exception {
    History history =
        History.builder().invoke(1, "read", "k", "1").ok(1, "read", "k", "1").sealed().build();
    String text = EdnTexts.written(history);
    assertThat(EdnTexts.read(text).sealed()).isTrue();
    String cut = text.substring(0, text.indexOf("{:index 1"));
    assertThat(EdnTexts.read(cut).sealed()).isFalse();
  }

  @Test
  void whichFormatItIsIsToldByTheContent() {
    assertThat(isEdn("{:process 0}")).isTrue();
    assertThat(isEdn("\ufeff ; comment")).isTrue();
    assertThat(isEdn("[{:process 0}]")).isTrue();
    assertThat(isEdn("#jepsen.history.Op{:a 1}")).isTrue();
    assertThat(isEdn("[]")).isTrue();
    assertThat(isEdn("( )")).isTrue();
    assertThat(isEdn("{\"process\":0}")).isFalse();
    assertThat(isEdn(" { \"process\" : 0 }")).isFalse();
    assertThat(isEdn("[1]")).isFalse();
    assertThat(isEdn("{")).isFalse();
    assertThat(isEdn("")).isFalse();
  }

  @Test
  void aPackedFileOfEdnIsToldFromAPackedFileOfLines(@TempDir Path folder) throws Exception {
    History history = HistoryReader.read(CORPUS.resolve("valid").resolve("lost-job.jsonl"));
    for (String text : List.of(EdnTexts.written(history), EdnTexts.lines(history))) {
      Path file = folder.resolve("packed");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      assertThat(EdnTexts.lines(AnyHistory.read(file))).isEqualTo(EdnTexts.lines(history));
    }
  }

  private static boolean isEdn(String text) {
    return AnyHistory.isEdn(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertSame(History read, History history) throws IOException {
    assertThat(EdnTexts.lines(read)).isEqualTo(EdnTexts.lines(history));
    assertThat(read.header()).isEqualTo(history.header());
    assertThat(read.operations()).isEqualTo(history.operations());
    assertThat(read.sealed()).isEqualTo(history.sealed());
  }
}
