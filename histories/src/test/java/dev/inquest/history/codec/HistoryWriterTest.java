package dev.inquest.history.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

final class HistoryWriterTest {
  private static final History DRAWN =
      History.builder()
          .invoke(3, "submit-job", "j1", "{priority: 5}")
          .local("b1", "accept-job", "j1", "{priority: 5}", "{b1: 1}")
          .send("b1", "sync-metadata", "b1:2", "b2", "{b1: 2}")
          .receive("b2", "sync-metadata", "b1:2", "b1", "{b2: 1, b1: 2}")
          .nemesis("start-kill", "{id: 'n1'}")
          .local("b1/2", "boot", null, "{recovered: {}}", null)
          .info(3, "submit-job", "j1", "timeout")
          .byKey()
          .invoke("c", "write", "x", "1.50")
          .build();

  /** A disk with so much room, which says so when it is full, after taking what still fits. */
  private static final class SmallDisk extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int room;
    private boolean closed;

    SmallDisk(int room) {
      this.room = room;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      int fits = Math.min(length, room);
      kept.write(bytes, start, fits);
      room -= fits;
      if (fits < length) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void keysStandInOneOrderWithoutSpacesTheClockLast() throws Exception {
    assertThat(new String(Texts.written(DRAWN, false), UTF_8))
        .isEqualTo(
            """
            {"inquest":"history","version":1}
            {"index":0,"time":0,"process":3,"type":"invoke","f":"submit-job","job":"j1","value":{"priority":5}}
            {"index":1,"time":1000,"node":"b1","event":"local","f":"accept-job","job":"j1","value":{"priority":5},"clock":{"b1":1}}
            {"index":2,"time":2000,"node":"b1","event":"send","f":"sync-metadata","message":"b1:2","to":"b2","clock":{"b1":2}}
            {"index":3,"time":3000,"node":"b2","event":"receive","f":"sync-metadata","message":"b1:2","from":"b1","clock":{"b2":1,"b1":2}}
            {"index":4,"time":4000,"process":"nemesis","type":"info","f":"start-kill","value":{"id":"n1"}}
            {"index":5,"time":5000,"node":"b1","incarnation":2,"event":"local","f":"boot","value":{"recovered":{}}}
            {"index":6,"time":6000,"process":3,"type":"info","f":"submit-job","job":"j1","error":"timeout"}
            {"index":7,"time":7000,"process":"c","type":"invoke","f":"write","key":"x","value":1.5}
            """);
  }

  @Test
  void theHeaderKeepsWhatItDoesNotKnowAfterWhatItKnows() throws Exception {
    Header header =
        new Header(
            1,
            "r",
            42L,
            "local",
            List.of("b1", "e1"),
            "2026-11-20T12:00:00Z",
            JsonNodeFactory.instance.objectNode().put("acceptance", "quorum"));
    String line =
        """
        {"inquest":"history","version":1,"run":"r","seed":42,"target":"local","nodes":["b1","e1"],"started":"2026-11-20T12:00:00Z","acceptance":"quorum"}
        """;
    assertThat(new String(Texts.written(header, List.of(), false), UTF_8)).isEqualTo(line);
    assertThat(Texts.read(line).header()).isEqualTo(header);
  }

  @Test
  void unknownKeysStandBeforeTheClock() throws Exception {
    String line =
        """
        {"clock":{"b1":1},"note":[1],"f":"boot","event":"local","node":"b1","key":"k","to":"x"}
        """;
    assertThat(new String(EntryCodec.bytes(Texts.read(line).entries().getFirst()), UTF_8))
        .isEqualTo(
            """
            {"index":0,"node":"b1","event":"local","f":"boot","note":[1],"key":"k","to":"x","clock":{"b1":1}}
            """);
  }

  @Test
  void aSealedHistoryReadsAsSealedAndTakesNothingMore() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HistoryWriter writer = new HistoryWriter(bytes, Header.none());
    for (Entry entry : DRAWN.entries()) {
      writer.append(entry);
    }
    writer.seal();
    assertThat(Texts.read(bytes.toByteArray()).sealed()).isTrue();
    assertThatThrownBy(() -> writer.append(DRAWN.entries().getFirst()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(writer::seal).isInstanceOf(IllegalStateException.class);
    writer.close();
    assertThat(Texts.read(bytes.toByteArray()).sealed()).isTrue();
  }

  @Test
  void whatWasFlushedIsThereWhileTheWriterGoesOn() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HistoryWriter writer = new HistoryWriter(new BufferedOutputStream(bytes), Header.none())) {
      writer.append(DRAWN.entries().getFirst());
      writer.flush();
      History seen = Texts.read(bytes.toByteArray());
      assertThat(seen.size()).isEqualTo(1);
      assertThat(seen.torn()).isFalse();
      assertThat(seen.sealed()).isFalse();
    }
  }

  @Test
  void afterAFullDiskNothingFollowsTheTornLine() throws Exception {
    byte[] whole = Texts.written(DRAWN, true);
    for (int room = 0; room < whole.length; room++) {
      SmallDisk disk = new SmallDisk(room);
      assertThatThrownBy(() -> writeFlushingEach(disk))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
      assertThat(disk.kept.toByteArray()).isEqualTo(Arrays.copyOf(whole, room));
      History kept = Texts.read(disk.kept.toByteArray());
      assertThat(kept.entries()).isEqualTo(DRAWN.entries().subList(0, kept.size()));
    }
  }

  private static void writeFlushingEach(SmallDisk disk) throws IOException {
    try (HistoryWriter writer = new HistoryWriter(disk, DRAWN.header())) {
      for (Entry entry : DRAWN.entries()) {
        writer.append(entry);
        writer.flush();
      }
      writer.seal();
    }
  }

  @Test
  void aWriterThatFailedSaysSoFromThenOnEvenWhenThereIsRoomAgain() throws Exception {
    SmallDisk disk = new SmallDisk(50);
    HistoryWriter writer = new HistoryWriter(disk, Header.none());
    writer.append(DRAWN.entries().getFirst());
    assertThatThrownBy(writer::flush).hasMessage("No space left on device");
    disk.room = 1_000_000;
    assertThatThrownBy(writer::flush)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("an earlier write failed");
    assertThatThrownBy(writer::seal).hasMessageContaining("an earlier write failed");
    writer.close();
    assertThat(disk.kept.size()).isEqualTo(50);
  }

  @Test
  void aHistoryThatIsThereIsNeverOverwritten(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("history.jsonl");
    try (HistoryWriter writer = new HistoryWriter(file, Header.none())) {
      writer.append(DRAWN.entries().getFirst());
    }
    assertThatThrownBy(() -> new HistoryWriter(file, Header.none()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(HistoryReader.read(file).size()).isEqualTo(1);
    assertThat(Files.readString(file)).endsWith("}\n");
  }

  /** Lines of some bytes each, before or behind which others stand. */
  private static List<Entry> linesOf(int... lengths) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      Entry empty = nemesis(i, "");
      entries.add(nemesis(i, "x".repeat(lengths[i] - EntryCodec.bytes(empty).length)));
      assertThat(EntryCodec.bytes(entries.getLast())).hasSize(lengths[i]);
    }
    return entries;
  }

  private static Entry nemesis(int index, String value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return new NemesisEntry(index, 0, "heal", json.stringNode(value), json.objectNode());
  }

  private static byte[] joined(List<Entry> entries) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(Json.line(HeaderCodec.json(Header.none())));
    for (Entry entry : entries) {
      all.write(EntryCodec.bytes(entry));
    }
    return all.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 65_501, 65_502, 65_503, 65_535, 65_536, 65_537, 200_000})
  void linesOfAnyLengthAreWrittenInTheirOrderAndLittleStaysInMemory(int length) throws Exception {
    List<Entry> entries = linesOf(100, length, 100, length, length, 100);
    SmallDisk disk = new SmallDisk(Integer.MAX_VALUE);
    try (HistoryWriter writer = new HistoryWriter(disk, Header.none())) {
      int written = joined(List.of()).length;
      for (Entry entry : entries) {
        writer.append(entry);
        written += EntryCodec.bytes(entry).length;
        assertThat(written - disk.kept.size()).isLessThanOrEqualTo(1 << 16);
      }
    }
    assertThat(disk.kept.toByteArray()).isEqualTo(joined(entries));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 34, 100, 134, 70_000, 100_000, 200_000, 200_134, 200_234, 300_000})
  void aDiskThatIsFullWithinALongLineTakesNothingMore(int room) throws Exception {
    List<Entry> entries = linesOf(100, 200_000, 100, 100_000);
    SmallDisk disk = new SmallDisk(room);
    assertThatThrownBy(
            () -> {
              try (HistoryWriter writer = new HistoryWriter(disk, Header.none())) {
                for (Entry entry : entries) {
                  writer.append(entry);
                }
              }
            })
        .hasMessage("No space left on device");
    assertThat(disk.kept.toByteArray()).isEqualTo(Arrays.copyOf(joined(entries), room));
    assertThat(disk.closed).isTrue();
  }

  @Test
  void aWriterThatIsClosedClosesItsStreamEvenWhenItCannotWriteToIt() throws Exception {
    SmallDisk disk = new SmallDisk(Integer.MAX_VALUE);
    new HistoryWriter(disk, Header.none()).close();
    assertThat(disk.closed).isTrue();
    SmallDisk full = new SmallDisk(0);
    HistoryWriter writer = new HistoryWriter(full, Header.none());
    assertThatThrownBy(writer::close).hasMessage("No space left on device");
    assertThat(full.closed).isTrue();
  }
}
