package dev.inquest.ucp.runtime.log.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.ucp.runtime.log.CorruptLogException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactingLogTest {
  private static final int TAIL_BYTES = 150;
  private static final int COMMITS = 30;
  private static final Executor AT_ONCE = Runnable::run;

  /** What was acknowledged, commit by commit, and after how many changes of the disk. */
  private record Past(RecordingDisk disk, List<Map<String, String>> states, List<Integer> when) {
    int acknowledgedBy(int changes) {
      return (int) when.stream().filter(count -> count <= changes).count() - 1;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void aCrashAtAnyByteLosesNothingThatWasAcknowledged(int mergeDelay) throws IOException {
    Past past = past(mergeDelay);
    assertThat(past.disk().changes()).extracting(change -> change.what()).contains("rename");
    int crashes = 0;
    for (int whole = 0; whole < past.disk().changes().size(); whole++) {
      for (int cut = 0; cut <= past.disk().changes().get(whole).bytes(); cut++) {
        for (boolean deletes : new boolean[] {true, false}) {
          RecordingDisk left = past.disk().at(whole, cut, deletes);
          String crash = "after " + whole + " changes and " + cut + " bytes, " + deletes;
          int acknowledged = past.acknowledgedBy(whole);
          Map<String, String> found = recovered(left);
          assertThat(found)
              .as(crash)
              .isIn(
                  past.states().get(acknowledged),
                  past.states().get(Math.min(acknowledged + 1, COMMITS)));
          assertThat(recovered(left)).as(crash + ", and again").isEqualTo(found);
          crashes++;
        }
      }
    }
    assertThat(crashes).isGreaterThan(3000);
  }

  @Test
  void aSnapshotCutAtAnyByteIsRefused() throws IOException {
    RecordingDisk disk = past(0).disk();
    byte[] whole = disk.content(LogNames.SNAPSHOT);
    for (int cut = 0; cut < whole.length; cut++) {
      RecordingDisk damaged = disk.copy();
      damaged.overwrite(LogNames.SNAPSHOT, Arrays.copyOf(whole, cut));
      assertThatThrownBy(() -> recovered(damaged))
          .as("cut at " + cut)
          .isInstanceOf(CorruptLogException.class)
          .hasMessageContaining("the file snapshot is not as it was finished");
    }
  }

  @Test
  void aSealedLogCutAtAnyByteIsRefused() throws IOException {
    RecordingDisk disk = new RecordingDisk();
    CompactingLog log = CompactingLog.open(disk, TAIL_BYTES, never -> {});
    for (int i = 0; !disk.names().contains("log-1") || i < 8; i++) {
      log.commit(List.of(record("k" + i % 3, "v" + i)));
    }
    Map<String, String> all = recovered(disk.copy());
    assertThat(all).hasSize(3);
    byte[] whole = disk.content("log");
    for (int cut = 0; cut < whole.length; cut++) {
      RecordingDisk damaged = disk.copy();
      damaged.overwrite("log", Arrays.copyOf(whole, cut));
      assertThatThrownBy(() -> recovered(damaged))
          .as("cut at " + cut)
          .isInstanceOf(CorruptLogException.class)
          .hasMessageContaining("the file log has lost its end");
    }
  }

  @Test
  void aLostFileIsRefusedByName() throws IOException {
    RecordingDisk withoutSnapshot = past(0).disk();
    withoutSnapshot.delete(LogNames.SNAPSHOT);
    assertThatThrownBy(() -> recovered(withoutSnapshot)).hasMessageContaining("log is missing");
    RecordingDisk withoutLog = past(0).disk();
    String tail = LogNames.log(LogNames.newest(withoutLog.names()));
    withoutLog.delete(tail);
    assertThatThrownBy(() -> recovered(withoutLog)).hasMessageContaining(tail + " is missing");
  }

  @Test
  void theLogOfAFewKeysStaysSmallHoweverOftenTheyAreWritten(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("incarnation"), "left alone");
    long written = 0;
    try (CompactingLog log = CompactingLog.open(new FolderDisk(folder), 4096, AT_ONCE)) {
      for (int i = 0; i < 2000; i++) {
        byte[] record = record("k" + i % 20, "value " + i);
        log.commit(List.of(record));
        written += record.length;
        assertThat(log.bytes()).isLessThan(3 * 4096);
      }
    }
    assertThat(written).isGreaterThan(16 * 4096);
    assertThat(Files.readString(folder.resolve("incarnation"))).isEqualTo("left alone");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
    try (CompactingLog log = CompactingLog.open(new FolderDisk(folder), 4096, AT_ONCE)) {
      Map<String, String> found = last(log.takeRecovered());
      assertThat(found)
          .hasSize(20)
          .containsEntry("k19", "value 1999")
          .containsEntry("k0", "value 1980");
    }
  }

  @Test
  void theRecordWrittenLastIsStillTheLastOneAfterAMerge() throws IOException {
    RecordingDisk disk = past(0).disk();
    List<byte[]> all = CompactingLog.open(disk, TAIL_BYTES, AT_ONCE).takeRecovered();
    assertThat(text(all.getLast())).contains("\"v" + (COMMITS - 1) + ".1\"");
  }

  /** Commits of two records each, with merges that begin so many commits later. */
  private static Past past(int mergeDelay) throws IOException {
    RecordingDisk disk = new RecordingDisk();
    Deque<Runnable> merges = new ArrayDeque<>();
    CompactingLog log =
        CompactingLog.open(disk, TAIL_BYTES, mergeDelay == 0 ? AT_ONCE : merges::add);
    SplittableRandom random = new SplittableRandom(mergeDelay);
    List<Map<String, String>> states = new ArrayList<>(List.of(Map.of()));
    List<Integer> when = new ArrayList<>(List.of(0));
    for (int i = 0; i < COMMITS; i++) {
      Map<String, String> state = new TreeMap<>(states.getLast());
      List<byte[]> records = new ArrayList<>();
      for (int j = 0; j < 2; j++) {
        String key = "k" + random.nextInt(4);
        records.add(record(key, "v" + i + "." + j));
        state.put(key, "v" + i + "." + j);
      }
      int before = disk.changes().size();
      log.commit(records);
      states.add(state);
      when.add(before + 1);
      if (!merges.isEmpty() && i % (mergeDelay + 1) == 0) {
        merges.remove().run();
      }
    }
    return new Past(disk, states, when);
  }

  private static Map<String, String> recovered(RecordingDisk disk) throws IOException {
    return last(CompactingLog.open(disk, TAIL_BYTES, AT_ONCE).takeRecovered());
  }

  private static Map<String, String> last(List<byte[]> records) {
    Map<String, String> last = new TreeMap<>();
    for (byte[] record : records) {
      String[] parts = text(record).split("\"", -1);
      last.put(parts[3], parts[7]);
    }
    return last;
  }

  private static byte[] record(String key, String value) {
    String text = "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] record) {
    return new String(record, StandardCharsets.UTF_8);
  }
}
