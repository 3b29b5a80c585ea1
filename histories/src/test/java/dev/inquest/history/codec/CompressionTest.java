package dev.inquest.history.codec;

import static dev.inquest.history.codec.Texts.INVOKE;
import static dev.inquest.history.codec.Texts.OK;
import static dev.inquest.history.codec.Texts.complaint;
import static dev.inquest.history.codec.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

final class CompressionTest {
  enum Packing {
    GZIP {
      @Override
      OutputStream over(OutputStream out) throws IOException {
        return new GZIPOutputStream(out);
      }
    },
    ZSTANDARD {
      @Override
      OutputStream over(OutputStream out) throws IOException {
        return new ZstdOutputStream(out).setChecksum(true);
      }
    };

    abstract OutputStream over(OutputStream out) throws IOException;

    byte[] pack(byte[] bytes) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = over(packed)) {
        out.write(bytes);
      }
      return packed.toByteArray();
    }
  }

  /** Enough events, hard enough to pack, for several blocks of either packing. */
  private static byte[] manyEvents(boolean sealed) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 8_000; i++) {
      entries.add(
          new NemesisEntry(
              i,
              i,
              "heal",
              JsonNodeFactory.instance.numberNode(random.nextLong()),
              JsonNodeFactory.instance.objectNode()));
    }
    return Texts.written(Header.none(), entries, sealed);
  }

  @ParameterizedTest
  @EnumSource
  void packedHistoriesAreToldByTheirContent(Packing packing) throws Exception {
    History history = read(packing.pack(manyEvents(true)));
    assertThat(history.size()).isEqualTo(8_000);
    assertThat(history.sealed()).isTrue();
    assertThat(history.torn()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aPackedFileThatIsCutOffIsTornAndWhatCanBeUnpackedIsKept(Packing packing) throws Exception {
    byte[] packed = packing.pack(manyEvents(true));
    int kept = 0;
    for (int length : new int[] {1, 2, 3, 5, 9, packed.length / 2, packed.length - 20}) {
      History history = read(Arrays.copyOf(packed, length));
      assertThat(history.torn()).as("cut after %d bytes", length).isTrue();
      assertThat(history.sealed()).isFalse();
      kept = Math.max(kept, history.size());
    }
    assertThat(kept).isBetween(1_000, 8_000);
  }

  @ParameterizedTest
  @EnumSource
  void aSmallPackedFileThatIsCutOffAnywhereIsTorn(Packing packing) throws Exception {
    byte[] packed = packing.pack(Texts.utf8(INVOKE + OK));
    for (int length = 1; length < packed.length; length++) {
      assertThat(read(Arrays.copyOf(packed, length)).torn()).as("at %d", length).isTrue();
    }
    assertThat(read(packed).torn()).isFalse();
  }

  /** As a recorder leaves it that packs what it has from time to time. */
  @ParameterizedTest
  @EnumSource
  void ofSeveralPackedPartsNoneIsMissedAndOneThatIsCutOffAnywhereIsTorn(Packing packing)
      throws Exception {
    byte[] first = packing.pack(Texts.utf8(INVOKE));
    byte[] both = joined(first, packing.pack(Texts.utf8(OK)));
    assertThat(read(both).size()).isEqualTo(2);
    assertThat(read(both).torn()).isFalse();
    for (int length = first.length + 1; length < both.length; length++) {
      assertThat(read(Arrays.copyOf(both, length)).torn()).as("at %d", length).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatFollowsAPackedPartAndIsNoneIsMalformed(Packing packing) throws Exception {
    byte[] packed = packing.pack(Texts.utf8(INVOKE));
    assertThat(complaint(joined(packed, Texts.utf8(OK)))).matches("h\\.jsonl:\\d+: .+");
  }

  @Test
  void gzipHeadersMaySayMoreAndFilesMayBeFilledUp() throws Exception {
    byte[] packed = Packing.GZIP.pack(Texts.utf8(INVOKE));
    byte[] header = Arrays.copyOf(packed, 10);
    header[3] = 0x1e;
    byte[] more = {3, 0, 1, 2, 3, 'h', 0, 'c', 0, 5, 5};
    byte[] rest = Arrays.copyOfRange(packed, 10, packed.length);
    byte[] filled = joined(joined(joined(header, more), rest), new byte[700]);
    assertThat(read(filled).size()).isEqualTo(1);
    assertThat(read(filled).torn()).isFalse();
    packed[packed.length - 6] ^= 1;
    assertThat(complaint(packed)).matches("h\\.jsonl:\\d+: .+checksum does not match");
  }

  @Test
  void aFrameWithoutContentMayComeFirst() throws Exception {
    byte[] frame = {0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4};
    byte[] packed = joined(frame, Packing.ZSTANDARD.pack(Texts.utf8(INVOKE)));
    assertThat(read(packed).size()).isEqualTo(1);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @ParameterizedTest
  @EnumSource
  void packedBytesThatWereChangedAreMalformed(Packing packing) throws Exception {
    byte[] packed = packing.pack(manyEvents(false));
    packed[packed.length / 2] ^= 0x55;
    packed[packed.length / 2 + 1] ^= 0x55;
    assertThat(complaint(packed)).matches("h\\.jsonl:\\d+: .+");
  }

  @Test
  void aNameSaysNothingOfTheContent() throws Exception {
    History history =
        HistoryReader.read(
            new ByteArrayInputStream(Packing.ZSTANDARD.pack(Texts.utf8(INVOKE))),
            "history.jsonl.gz");
    assertThat(history.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void theTrailerOfAPackedFileIsHeldAgainstItsContent(Packing packing, @TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("packed");
    for (boolean headed : new boolean[] {true, false}) {
      byte[] content = headed ? manyEvents(true) : withoutHeader(manyEvents(false));
      assertThat(HistoryReader.read(Files.write(file, packing.pack(content))).sealed()).isTrue();
      content[content.length / 2] = (byte) (content[content.length / 2] == '1' ? '2' : '1');
      Files.write(file, packing.pack(content));
      assertThatThrownBy(() -> HistoryReader.read(file))
          .as("with a header: %s", headed)
          .isInstanceOf(MalformedHistoryException.class);
    }
  }

  /** A trailer follows all the same: nobody wrote that it needs a header. */
  private static byte[] withoutHeader(byte[] headed) {
    String events = new String(headed, Texts.UTF_8);
    byte[] bytes = Texts.utf8(events.substring(events.indexOf('\n') + 1));
    MessageDigest digest = Trailer.digest();
    digest.update(bytes);
    return Texts.utf8(
        new String(bytes, Texts.UTF_8) + Trailer.json(8_000, Trailer.hex(digest)) + '\n');
  }

  @ParameterizedTest
  @EnumSource
  void whatIsReadDoesNotDependOnHowManyThreadsUnpackAndScan(Packing packing) throws Exception {
    byte[] packed = packing.pack(manyEvents(false));
    for (int length : new int[] {packed.length, packed.length - 20, packed.length / 2}) {
      byte[] kept = Arrays.copyOf(packed, length);
      History alone = readBy(1, kept);
      History together = readBy(3, kept);
      assertThat(together.entries()).isEqualTo(alone.entries());
      assertThat(together.torn()).isEqualTo(alone.torn()).isEqualTo(length < packed.length);
    }
  }

  private static History readBy(int threads, byte[] packed) throws Exception {
    return HistoryReader.read(
        new ByteArrayInputStream(packed), "h", HistoryReader.MAXIMUM_LINE_BYTES, threads);
  }

  /** A header may have a check of itself, more data, a name, and a comment: each by a flag. */
  @Test
  void gzipHeadersMaySayAnyOfWhatTheyMayAndACutWithinThemIsNoticed() throws Exception {
    byte[] packed = Packing.GZIP.pack(Texts.utf8(INVOKE));
    byte[] rest = Arrays.copyOfRange(packed, 10, packed.length);
    for (int flags = 0; flags < 32; flags += 2) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.write(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 5, 6});
      if ((flags & 4) != 0) {
        file.write(new byte[] {44, 1});
        file.write(new byte[300]);
      }
      file.write((flags & 8) == 0 ? new byte[0] : new byte[] {'n', 'a', 'm', 'e', 0});
      file.write((flags & 16) == 0 ? new byte[0] : new byte[] {'c', 0});
      file.write((flags & 2) == 0 ? new byte[0] : new byte[] {7, 7});
      int header = file.size();
      file.write(rest);
      assertThat(read(file.toByteArray()).size()).as("flags %d", flags).isEqualTo(1);
      for (int length = 1; length <= header; length++) {
        History cut = read(Arrays.copyOf(file.toByteArray(), length));
        assertThat(cut.torn()).as("flags %d, cut at %d", flags, length).isTrue();
      }
    }
  }

  @Test
  void onlyWhatMayBeAFrameWithoutContentIsTakenForOne() throws Exception {
    byte[] packed = Packing.ZSTANDARD.pack(Texts.utf8(INVOKE));
    for (int first = 0x4e; first <= 0x61; first++) {
      byte[] frame = {(byte) first, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 9};
      if (first >= 0x50 && first <= 0x5f) {
        assertThat(read(joined(frame, packed)).size()).isEqualTo(1);
        assertThat(Compression.usesLibrary()).isTrue();
      } else {
        assertThat(complaint(joined(frame, packed))).startsWith("h.jsonl:1: not JSON: ");
      }
      frame[2]++;
      assertThat(complaint(joined(frame, packed))).startsWith("h.jsonl:1: not JSON: ");
    }
  }

  @Test
  void whatIsUnpackedCanBeReadByteByByteToo() throws Exception {
    byte[] bytes = new byte[700];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (255 - i);
    }
    for (byte[] file :
        new byte[][] {Packing.GZIP.pack(bytes), Packing.ZSTANDARD.pack(bytes), bytes}) {
      InputStream in = new Compression.Unpacking(new ByteArrayInputStream(file));
      for (byte octet : bytes) {
        assertThat(in.read(new byte[1], 0, 0)).isZero();
        assertThat(in.read()).isEqualTo(octet & 0xff);
      }
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void aGzipChecksumOrSizeThatIsWrongInAnyByteIsNoticed() throws Exception {
    byte[] packed = joined(Packing.GZIP.pack(Texts.utf8(INVOKE)), new byte[0]);
    for (int at = packed.length - 8; at < packed.length; at++) {
      byte[] changed = packed.clone();
      changed[at] ^= (byte) 0x80;
      assertThat(complaint(changed))
          .as("byte %d", at)
          .isEqualTo("h.jsonl:2: the compressed data are damaged: a gzip checksum does not match");
    }
  }
}
