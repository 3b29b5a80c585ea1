package dev.inquest.history.edn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.History;
import dev.inquest.history.codec.MalformedHistoryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file holds is told by its content, whether it can be read twice or not. */
class AnyHistoryTest {
  private static final String EDN = "{:process 0, :type :invoke, :f :read, :value nil}";
  private static final String JSON =
      "{\"process\":0,\"type\":\"invoke\",\"f\":\"read\",\"value\":null}\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        EDN,
        "\n\n  " + EDN,
        "[" + EDN + "]",
        "; a comment\n" + EDN,
        "#jepsen.history.Op" + EDN,
        "{ :type :invoke :process 0 :f :read :value nil}",
        JSON,
        "\n  " + JSON,
        "{ \"type\":\"invoke\", \"process\":0, \"f\":\"read\", \"value\":null}"
      })
  void ofAFileOrAPipeAndPackedOrNot(String text) throws Exception {
    for (byte[] bytes : new byte[][] {text.getBytes(StandardCharsets.UTF_8), packed(text)}) {
      Path file = Files.write(folder.resolve("history"), bytes);
      assertRead(AnyHistory.read(file));
      assertThat(AnyHistory.isEdn(file)).isEqualTo(!text.contains("\""));
      assertRead(throughAPipe(bytes));
    }
  }

  @Test
  void ofALongFileTheBeginningIsEnough() throws Exception {
    String comment = "; " + "x".repeat(5_000) + "\n";
    Path edn = Files.writeString(folder.resolve("edn"), comment + EDN);
    assertThat(AnyHistory.isEdn(edn)).isTrue();
    assertRead(AnyHistory.read(edn));
    String line = "{\"process\":\"nemesis\",\"type\":\"info\",\"f\":\"heal\"}\n";
    Path json = Files.writeString(folder.resolve("json"), JSON + line.repeat(200));
    assertThat(AnyHistory.isEdn(json)).isFalse();
    assertThat(AnyHistory.read(json).size()).isEqualTo(201);
  }

  @Test
  void ofAPackedFileThatWasCutOffWhatCanBeUnpackedIsEnough() throws Exception {
    byte[] edn = packed(EDN);
    Path file = Files.write(folder.resolve("edn"), Arrays.copyOf(edn, edn.length - 9));
    assertThat(AnyHistory.isEdn(file)).isTrue();
    assertThatThrownBy(() -> AnyHistory.read(file))
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessageContaining("the compressed data are damaged");
    byte[] json = packed(JSON);
    Files.write(file, Arrays.copyOf(json, json.length - 9));
    assertThat(AnyHistory.isEdn(file)).isFalse();
    assertThat(AnyHistory.read(file).torn()).isTrue();
  }

  private static void assertRead(History history) {
    assertThat(history.size()).isEqualTo(1);
    assertThat(EdnTexts.line(history, 0))
        .contains("\"process\":0,\"type\":\"invoke\",\"f\":\"read\",\"value\":null");
  }

  private History throughAPipe(byte[] bytes) throws Exception {
    Path pipe = folder.resolve("pipe");
    int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assertThat(made).isZero();
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(() -> {
          try (OutputStream out = Files.newOutputStream(pipe)) {
            out.write(bytes);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    History history = AnyHistory.read(pipe);
    written.get();
    Files.delete(pipe);
    return history;
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
