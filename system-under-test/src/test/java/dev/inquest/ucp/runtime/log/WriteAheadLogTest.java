package dev.inquest.ucp.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteAheadLogTest {
  private static final List<String> FIRST = List.of("{\"a\":1}", "{\"b\":2}");
  private static final List<String> SECOND = List.of("{\"c\":3}");
  private static final List<String> THIRD = List.of("{\"d\":\"ä\"}", "{}", "{\"e\":5}");

  @Test
  void keepsRecordsInTheOrderInWhichTheyWereCommitted() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    commit(storage, FIRST, SECOND, THIRD);
    assertThat(recovered(storage)).isEqualTo(concatenation(FIRST, SECOND, THIRD));
  }

  @Test
  void syncsOncePerCommitHoweverManyRecords() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    commit(storage, FIRST, THIRD);
    assertThat(storage.syncs).isEqualTo(2);
    assertThat(storage.syncedBytes).isEqualTo(storage.bytes.length);
  }

  @Test
  void cutAtAnyByteKeepsExactlyTheWholeCommitsBeforeTheCut() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    commit(storage, FIRST);
    int afterFirst = storage.bytes.length;
    commit(storage, SECOND);
    int afterSecond = storage.bytes.length;
    commit(storage, THIRD);
    byte[] whole = storage.bytes;
    for (int cut = 0; cut < whole.length; cut++) {
      MemoryStorage torn = new MemoryStorage(Arrays.copyOf(whole, cut));
      List<String> expected =
          cut < afterFirst ? List.of() : cut < afterSecond ? FIRST : concatenation(FIRST, SECOND);
      int kept = cut < afterFirst ? 0 : cut < afterSecond ? afterFirst : afterSecond;
      WriteAheadLog log = WriteAheadLog.open(torn);
      assertThat(texts(log.takeRecovered())).as("cut at " + cut).isEqualTo(expected);
      assertThat(log.tornBytes()).isEqualTo(cut - kept);
      assertThat(torn.bytes).hasSize(kept);
    }
  }

  @Test
  void goesOnBehindATornTail() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    commit(storage, FIRST, SECOND);
    storage.truncate(storage.size() - 1);
    commit(storage, THIRD);
    assertThat(recovered(storage)).isEqualTo(concatenation(FIRST, THIRD));
  }

  @Test
  void anyFlippedBitBeforeTheLastCommitIsRefusedAndNamesBothPlaces() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    commit(storage, FIRST);
    int intactAt = storage.bytes.length;
    commit(storage, SECOND);
    for (int bit = 0; bit < intactAt * 8; bit++) {
      MemoryStorage damaged = new MemoryStorage(flipped(storage.bytes, bit));
      assertThatThrownBy(() -> WriteAheadLog.open(damaged))
          .as("bit " + bit)
          .isInstanceOf(CorruptLogException.class)
          .hasMessageContaining("byte 0 is broken")
          .hasMessageContaining("follows at byte " + intactAt);
    }
  }

  @Test
  void anyFlippedBitInTheLastCommitDropsThatCommitAlone() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    commit(storage, FIRST);
    int last = storage.bytes.length;
    commit(storage, THIRD);
    for (int bit = last * 8; bit < storage.bytes.length * 8; bit++) {
      assertThat(recovered(new MemoryStorage(flipped(storage.bytes, bit))))
          .as("bit " + bit)
          .isEqualTo(FIRST);
    }
  }

  @Test
  void findsIntactRecordsFarBehindTheDamage() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    commit(storage, List.of("x".repeat(300_000)), SECOND);
    assertThatThrownBy(() -> WriteAheadLog.open(new MemoryStorage(flipped(storage.bytes, 800))))
        .isInstanceOf(CorruptLogException.class);
  }

  @Test
  void zeroesBehindTheEndAreATornTail() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    commit(storage, FIRST);
    storage.bytes = Arrays.copyOf(storage.bytes, storage.bytes.length + 100_000);
    assertThat(recovered(storage)).isEqualTo(FIRST);
  }

  @Test
  void aFullDiskFailsTheCommitAndEveryLaterOneAndLosesNothingDurable() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    WriteAheadLog log = WriteAheadLog.open(storage);
    log.commit(bytes(FIRST));
    storage.capacityBytes = storage.bytes.length + 15;
    assertThatThrownBy(() -> log.commit(bytes(SECOND)))
        .hasMessageContaining("No space left on device");
    storage.capacityBytes = Integer.MAX_VALUE;
    assertThatThrownBy(() -> log.commit(bytes(SECOND))).hasMessageContaining("earlier write");
    assertThat(recovered(storage)).isEqualTo(FIRST);
  }

  @Test
  void afterAFailedSyncNothingIsAcceptedAnyMore() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    WriteAheadLog log = WriteAheadLog.open(storage);
    storage.syncFails = true;
    assertThatThrownBy(() -> log.commit(bytes(FIRST))).hasMessageContaining("Input/output error");
    storage.syncFails = false;
    assertThatThrownBy(() -> log.commit(bytes(FIRST))).hasMessageContaining("earlier write");
  }

  @Test
  void aRecordTooLargeIsRefused() throws IOException {
    WriteAheadLog log = WriteAheadLog.open(new MemoryStorage());
    byte[] tooLarge = new byte[WriteAheadLog.MAXIMUM_RECORD_BYTES + 1];
    assertThatThrownBy(() -> log.commit(List.of(tooLarge))).hasMessageContaining("exceeds");
  }

  @Test
  void aCommitLargerThanAFrameIsReadBackWhole() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    List<String> large = List.of("a".repeat(7 << 20), "b".repeat(7 << 20), "c".repeat(7 << 20));
    commit(storage, large);
    assertThat(storage.syncs).isEqualTo(2);
    assertThat(recovered(storage)).isEqualTo(large);
  }

  @SafeVarargs
  private static void commit(MemoryStorage storage, List<String>... commits) throws IOException {
    WriteAheadLog log = WriteAheadLog.open(storage);
    for (List<String> commit : commits) {
      log.commit(bytes(commit));
    }
  }

  private static List<String> recovered(MemoryStorage storage) throws IOException {
    return texts(WriteAheadLog.open(storage).takeRecovered());
  }

  private static List<byte[]> bytes(List<String> records) {
    return records.stream().map(record -> record.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static List<String> texts(List<byte[]> records) {
    return records.stream().map(record -> new String(record, StandardCharsets.UTF_8)).toList();
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }

  @SafeVarargs
  private static List<String> concatenation(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
