package dev.inquest.harness.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.harness.store.RunFolder;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import dev.inquest.history.ProcessId;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.MalformedHistoryException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The files of a small run, cut at every byte. */
final class CompletionTest {
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  @TempDir Path temporary;
  private RunFolder folder = new RunFolder(Path.of("."));
  private byte[] history = {};
  private byte[] operations = {};
  private byte[] trace = {};

  @BeforeEach
  void recordASmallRun() throws Exception {
    folder = new RunFolder(Files.createDirectory(temporary.resolve("run")));
    Files.createDirectories(folder.node("b1"));
    RunClock clock = RunClock.since(System.nanoTime());
    Header header = new Header(1, "r", 42L, "local", List.of("b1"), null, NOTHING);
    try (Recorder recorder = Recorder.start(folder, header, clock)) {
      recorder.nodeStarting("b1");
      recorder.invoke(ProcessId.client(1), "submit-job", "j1", NOTHING);
      Files.writeString(tracePath(), line(clock.nanos(), 1) + line(clock.nanos(), 2));
      recorder.complete(
          ProcessId.client(1), ClientEntry.Type.OK, "submit-job", "j1", NOTHING, null);
      recorder.finish();
    }
    history = Files.readAllBytes(folder.history());
    operations = Files.readAllBytes(folder.operations());
    trace = Files.readAllBytes(tracePath());
  }

  @Test
  void aSealedHistoryIsLeftAlone() throws Exception {
    assertThat(Completion.of(folder.path())).isEmpty();
    assertThat(Files.readAllBytes(folder.history())).isEqualTo(history);
  }

  @Test
  void aHistoryCutAtAnyByteIsCompletedToWhatItWouldHaveBeen() throws Exception {
    History whole = HistoryReader.read(folder.history());
    for (int length = 0; length < history.length - 2; length++) {
      write(length, operations.length, trace.length);
      Completion.Completed completed = Completion.of(folder.path()).orElseThrow();
      History again = HistoryReader.read(folder.history());
      assertThat(again.entries()).as("cut at %d", length).isEqualTo(whole.entries());
      assertThat(again.sealed()).isTrue();
      assertThat(again.header().seed()).isEqualTo(42);
      boolean atLineEnd = length == 0 || history[length - 1] == '\n';
      boolean endMissing = history[length] == '\n';
      assertThat(completed.torn()).hasSize(atLineEnd || endMissing ? 0 : 1);
    }
  }

  @Test
  void journalsCutAtAnyByteLoseNothingThatAnyFileStillHolds() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    for (int cut = 0; cut < 300; cut++) {
      // A journal is always ahead of the history, but nobody's disk has sworn to that.
      write(
          random.nextInt(history.length - 2),
          random.nextInt(operations.length + 1),
          random.nextInt(trace.length + 1));
      Set<String> held = new LinkedHashSet<>();
      for (Path file : List.of(folder.history(), folder.operations(), tracePath())) {
        held.addAll(wholeLines(file));
      }
      assertThat(Completion.of(folder.path())).isPresent();
      assertThat(HistoryReader.read(folder.history()).sealed()).isTrue();
      assertThat(wholeLines(folder.history())).containsAll(held);
    }
  }

  @Test
  void whoeverReadsTheCompletedHistoryLaterIsToldOfTheTornLines() throws Exception {
    write(0, operations.length - 5, trace.length);
    assertThat(Completion.of(folder.path())).isPresent();
    assertThat(HistoryReader.read(folder.history()).header().extra().toString())
        .isEqualTo("{\"completed\":{\"torn\":[\"operations.jsonl\"]}}");
  }

  @Test
  void aHistoryThatIsMoreThanTornIsLeftAlone() throws Exception {
    write(history.length - 90, operations.length, trace.length);
    String spoiled = Files.readString(folder.history()).replaceFirst("\"index\":0", "index 0");
    Files.writeString(folder.history(), spoiled);
    assertThatThrownBy(() -> Completion.of(folder.path()))
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessageContaining("history.jsonl:2: not JSON");
    assertThat(Files.readString(folder.history())).isEqualTo(spoiled);
    assertThat(folder.path().resolve(".history.jsonl.new")).doesNotExist();
  }

  @Test
  void aRunThatIsStillBeingRecordedIsLeftAlone() throws Exception {
    Path other = Files.createDirectory(temporary.resolve("other"));
    try (Recorder recorder =
        Recorder.start(new RunFolder(other), Header.none(), RunClock.since(System.nanoTime()))) {
      recorder.phase("workload");
      assertThat(Completion.isBeingRecorded(other)).isTrue();
      assertThat(Completion.of(other)).isEmpty();
    }
    assertThat(Completion.of(other)).isPresent();
  }

  private void write(int historyBytes, int operationsBytes, int traceBytes) throws Exception {
    Files.write(folder.history(), Arrays.copyOf(history, historyBytes));
    Files.write(folder.operations(), Arrays.copyOf(operations, operationsBytes));
    Files.write(tracePath(), Arrays.copyOf(trace, traceBytes));
  }

  /** Whole lines of events, without what differs between a trace and a history. */
  private static Set<String> wholeLines(Path file) throws Exception {
    Set<String> lines = new LinkedHashSet<>();
    String text = Files.readString(file, StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n') + 1;
    for (String line : text.substring(0, end).split("\n", -1)) {
      if (line.contains("\"time\"")) {
        lines.add(line.replaceFirst("\"index\":\\d+,", "").replace("1.0", "1"));
      }
    }
    return lines;
  }

  private Path tracePath() {
    return folder.node("b1").resolve("trace-1.jsonl");
  }

  /** A node spells a number as it likes; the history has a spelling of its own. */
  private static String line(long time, int count) {
    return "{\"time\":%d,\"node\":\"b1\",\"event\":\"local\",\"f\":\"accept-job\",\"job\":\"j1\",\"value\":{\"weight\":1.0},\"clock\":{\"b1\":%d}}\n"
        .formatted(time, count);
  }
}
