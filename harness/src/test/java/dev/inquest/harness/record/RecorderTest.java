package dev.inquest.harness.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.record.lines.LineFile;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import dev.inquest.history.codec.HistoryReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class RecorderTest {
  private static final ProcessId.Client CLIENT = ProcessId.client(1);
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  @TempDir Path temporary;
  private RunFolder folder = new RunFolder(Path.of("."));
  private final RunClock clock = RunClock.since(System.nanoTime());

  @BeforeEach
  void makeFolder() throws Exception {
    folder = new RunFolder(Files.createDirectory(temporary.resolve("run")));
    Files.createDirectories(folder.node("b1"));
  }

  @Test
  void clientsAndNodesEndUpInOneSealedHistory() throws Exception {
    Header header = new Header(1, "r", 42L, "local", List.of("b1"), null, NOTHING);
    try (Recorder recorder = Recorder.start(folder, header, clock)) {
      recorder.phase("workload");
      recorder.nodeStarting("b1");
      recorder.invoke(CLIENT, "submit-job", "j1", NOTHING);
      trace(1, clock.nanos(), "accept-job", "\n");
      recorder.complete(CLIENT, ClientEntry.Type.OK, "submit-job", "j1", NOTHING, null);
      recorder.nodeEnded("b1");
      Recording recording = recorder.finish();
      assertThat(recording.events()).isEqualTo(4);
      assertThat(recording.torn()).isEmpty();
    }
    History history = HistoryReader.read(folder.history());
    assertThat(history.sealed()).isTrue();
    assertThat(history.header().seed()).isEqualTo(42);
    assertThat(history.entries())
        .extracting(Entry::f)
        .containsExactly("phase", "submit-job", "accept-job", "submit-job");
    assertThat(history.entries()).extracting(Entry::index).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void theHistoryGrowsWhileTheRunGoesOnUpToTheSlowestNode() throws Exception {
    try (Recorder recorder = Recorder.start(folder, Header.none(), clock)) {
      recorder.invoke(CLIENT, "submit-job", "j1", NOTHING);
      awaitEvents(1);
      recorder.nodeStarting("b1");
      recorder.complete(CLIENT, ClientEntry.Type.OK, "submit-job", "j1", NOTHING, null);
      await().until(() -> recorder.events() == 2);
      assertThat(HistoryReader.read(folder.history()).size())
          .as("b1 was started before the completion and has not been seen since")
          .isEqualTo(1);
      trace(1, clock.nanos(), "accept-job", "\n");
      awaitEvents(2);
    }
    assertThat(HistoryReader.read(folder.history()).sealed()).isFalse();
  }

  @Test
  void aKilledNodesTornLineIsDroppedAndCountedAndItsNextLifeFollows() throws Exception {
    Recording recording;
    try (Recorder recorder = Recorder.start(folder, Header.none(), clock)) {
      recorder.nodeStarting("b1");
      trace(1, clock.nanos(), "accept-job", "\n{\"time\":99,\"no");
      recorder.nodeEnded("b1");
      recorder.nodeStarting("b1");
      trace(2, clock.nanos(), "boot", "\n");
      recorder.nodeEnded("b1");
      recording = recorder.finish();
    }
    assertThat(recording.torn())
        .extracting(t -> t.file())
        .containsExactly("nodes/b1/trace-1.jsonl");
    assertThat(recording.torn().getFirst().bytes()).isEqualTo(14);
    assertThat(HistoryReader.read(folder.history()).entries())
        .extracting(entry -> ((NodeEntry) entry).process().clockKey() + " " + entry.f())
        .containsExactly("b1 accept-job", "b1/2 boot");
  }

  @Test
  void aTraceThatIsNoTraceStopsTheRecordingAndNamesTheLine() throws Exception {
    try (Recorder recorder = Recorder.start(folder, Header.none(), clock)) {
      recorder.nodeStarting("b1");
      Files.writeString(folder.node("b1").resolve("trace-1.jsonl"), "oops\n");
      await().until(() -> recorder.failure() != null);
      assertThatThrownBy(() -> recorder.phase("heal"))
          .isInstanceOf(HarnessFailure.class)
          .hasMessageContaining("nodes/b1/trace-1.jsonl:1: not JSON");
    }
  }

  @Test
  void aFullDiskUnderTheJournalFailsTheInvocationBeforeItLeaves() throws Exception {
    try (Recorder recorder =
        Recorder.start(folder, Header.none(), clock, new FullDisk(folder.operations(), 400))) {
      assertThatThrownBy(() -> invokeForEver(recorder))
          .isInstanceOf(HarnessFailure.class)
          .hasMessageStartingWith("cannot record the run in " + folder.path())
          .hasMessageContaining("no space left on the disk");
      assertThatThrownBy(recorder::finish).isInstanceOf(HarnessFailure.class);
    }
    assertThat(Files.readString(folder.operations())).endsWith("}\n");
    assertThat(HistoryReader.read(folder.history()).torn()).isFalse();
    assertThat(HistoryReader.read(folder.operations()).size()).isPositive();
  }

  @Test
  void aFullDiskUnderTheHistoryStopsTheRecordingAndLeavesAValidBeginning() throws Exception {
    try (Recorder recorder =
        Recorder.start(folder, Header.none(), clock, new FullDisk(folder.history(), 400))) {
      assertThatThrownBy(() -> invokeForEver(recorder))
          .hasMessageContaining("no space left on the disk");
    }
    assertThat(HistoryReader.read(folder.history()).torn()).isFalse();
    assertThat(Completion.of(folder.path()).orElseThrow().added()).isPositive();
    assertThat(HistoryReader.read(folder.history()).size())
        .as("once there is space again, the journal still has everything")
        .isEqualTo(HistoryReader.read(folder.operations()).size());
  }

  @Test
  void aDeviceThatIsFullFailsTheStartWithOneLine() {
    assertThatThrownBy(() ->
            Recorder.start(
                folder,
                Header.none(),
                clock,
                file ->
                    file.equals(folder.operations())
                        ? LineFile.open(Path.of("/dev/full"))
                        : LineFile.create(file)))
        .isInstanceOf(HarnessFailure.class)
        .hasMessageContaining("no space left on the disk");
  }

  @Test
  void nothingThatExistsIsOverwritten() throws Exception {
    Files.writeString(folder.history(), "precious");
    assertThatThrownBy(() -> Recorder.start(folder, Header.none(), clock))
        .isInstanceOf(HarnessFailure.class);
    assertThat(Files.readString(folder.history())).isEqualTo("precious");
  }

  private static void invokeForEver(Recorder recorder) throws InterruptedException {
    for (int client = 0; client < 100_000; client++) {
      recorder.invoke(ProcessId.client(client), "submit-job", "j" + client, NOTHING);
      Thread.sleep(1);
    }
  }

  private void awaitEvents(int count) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> HistoryReader.read(folder.history()).size() == count);
  }

  private void trace(int incarnation, long time, String f, String end) throws Exception {
    String line =
        "{\"time\":%d,\"node\":\"b1\",\"incarnation\":%d,\"event\":\"local\",\"f\":\"%s\",\"clock\":{}}"
            .formatted(time, incarnation, f);
    Files.writeString(
        folder.node("b1").resolve("trace-" + incarnation + ".jsonl"),
        line + end,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
