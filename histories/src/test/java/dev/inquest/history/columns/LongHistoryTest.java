package dev.inquest.history.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Operation;
import dev.inquest.history.ProcessId;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.HistoryWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A history of several pages, of which no entries are kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongHistoryTest {
  private static final int ROUNDS = 24_000;
  private static final int SUBJECTS = 300;

  private final History built = built();
  private History read = built;

  @BeforeAll
  void isWrittenAndRead() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HistoryWriter writer = new HistoryWriter(bytes, built.header())) {
      for (Entry entry : built.entries()) {
        writer.append(entry);
      }
      writer.seal();
    }
    read = HistoryReader.read(new ByteArrayInputStream(bytes.toByteArray()), "h.jsonl");
  }

  /** Each round a client writes, a node says so, and the client is told. */
  private static History built() {
    History.Builder history = History.builder().byKey();
    for (int round = 0; round < ROUNDS; round++) {
      String key = "k" + round % SUBJECTS;
      String value = "{\"result\": \"r%d\"}".formatted(round % 7);
      String clock = "{\"b%d\": %d}".formatted(round % 20, round);
      history
          .invoke(round % 40, "write", key, value)
          .send("b" + round % 20, "learn", "m" + round, "e1", clock)
          .ok(round % 40, "write", key, value);
    }
    return history.build();
  }

  @Test
  void comesBackAsItWas() {
    assertThat(read.size()).isEqualTo(3 * ROUNDS);
    for (int place = 0; place < read.size(); place++) {
      assertThat(read.entries().get(place)).isEqualTo(built.entries().get(place));
      assertThat(read.columns().placeOf(place)).isEqualTo(place);
    }
    assertThat(read.columns().messages()).isEqualTo(ROUNDS);
    assertThat(read.columns().subjects()).isEqualTo(SUBJECTS);
  }

  @Test
  void holdsWhatWasPutIn() {
    for (int round = 0; round < ROUNDS; round += 7) {
      ClientEntry invocation = (ClientEntry) read.entries().get(3 * round);
      assertThat(invocation.process()).isEqualTo(ProcessId.client(round % 40));
      assertThat(invocation.key()).isEqualTo("k" + round % SUBJECTS);
      assertThat(invocation.value().path("result").stringValue()).isEqualTo("r" + round % 7);
      NodeEntry send = (NodeEntry) read.entries().get(3 * round + 1);
      assertThat(send.message()).isEqualTo("m" + round);
      assertThat(send.clock().at("b" + round % 20)).isEqualTo(round);
    }
  }

  @Test
  void itsOperationsAreSplitByKey() {
    assertThat(read.operations()).hasSize(ROUNDS);
    assertThat(read.operationsBySubject()).hasSize(SUBJECTS);
    for (int subject = 0; subject < SUBJECTS; subject++) {
      var part = Objects.requireNonNull(read.operationsBySubject().get("k" + subject));
      assertThat(part).hasSize(ROUNDS / SUBJECTS);
      for (int i = 0; i < part.size(); i++) {
        Operation operation = part.get(i);
        int round = i * SUBJECTS + subject;
        assertThat(operation.invokedAt()).isEqualTo(3L * round);
        assertThat(operation.completedAt()).isEqualTo(3L * round + 2);
        assertThat(read.operations().get(round)).isEqualTo(operation);
      }
    }
  }

  @Test
  void itKeepsNoneOfTheEntriesThatWereAskedForAndAShortOneAll() throws Exception {
    assertThat(read.entries().get(7)).isEqualTo(read.entries().get(7));
    assertThat(read.entries().get(7)).isNotSameAs(read.entries().get(7));
    String line = "{\"process\":\"nemesis\",\"type\":\"info\",\"f\":\"heal\"}\n";
    byte[] lines = line.repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    History shorter = HistoryReader.read(new ByteArrayInputStream(lines), "h.jsonl");
    assertThat(shorter.entries().get(7)).isSameAs(shorter.entries().get(7));
  }
}
