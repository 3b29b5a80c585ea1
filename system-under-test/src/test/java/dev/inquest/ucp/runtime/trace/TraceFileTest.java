package dev.inquest.ucp.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.ucp.runtime.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceFileTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  @Test
  void aLineIsItsContentWithTheTimeInFront() throws IOException {
    try (TraceFile trace = TraceFile.create(folder, 1, () -> 17)) {
      trace.append(out -> out.writeStringProperty("node", "b1").writeStringProperty("f", "naïve"));
      trace.flush();
    }
    assertThat(Files.readString(folder.resolve("trace-1.jsonl")))
        .isEqualTo("{\"time\":17,\"node\":\"b1\",\"f\":\"naïve\"}\n");
  }

  @Test
  void timeNeverGoesBackEvenWhenTheClockDoes() throws IOException {
    Iterator<Long> clock = List.of(5L, 3L, 9L).iterator();
    try (TraceFile trace = TraceFile.create(folder, 1, clock::next)) {
      for (int i = 0; i < 3; i++) {
        trace.append(out -> {});
      }
      trace.flush();
    }
    assertThat(Files.readString(folder.resolve("trace-1.jsonl")))
        .isEqualTo("{\"time\":5}\n{\"time\":5}\n{\"time\":9}\n");
  }

  @Test
  void evidenceIsNeverOverwritten() throws IOException {
    TraceFile.create(folder, 2, () -> 0).close();
    assertThatThrownBy(() -> TraceFile.create(folder, 2, () -> 0))
        .hasMessageContaining("incarnation 2 already");
  }

  @Test
  void aKilledProcessLosesNothingThatItHadWritten() throws IOException {
    String lastTold = "0";
    try (ChildProcess writer =
        ChildProcess.start(EndlessWriter.class, List.of(folder.toString()))) {
      for (int i = 0; i < 2000; i++) {
        lastTold = writer.line();
      }
      writer.kill();
    }
    List<JsonNode> lines = intactLines();
    assertThat(lines.size()).isGreaterThanOrEqualTo(3 * Integer.parseInt(lastTold));
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i).path("batch").asInt()).isEqualTo(i / 3 + 1);
      assertThat(lines.get(i).path("line").asInt()).isEqualTo(i % 3);
    }
  }

  /** All lines but a last one without its newline; each must be whole. */
  private List<JsonNode> intactLines() throws IOException {
    String text = Files.readString(folder.resolve("trace-1.jsonl"));
    List<JsonNode> lines = new ArrayList<>();
    text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .forEach(line -> lines.add(JSON.readTree(line)));
    return lines;
  }
}
