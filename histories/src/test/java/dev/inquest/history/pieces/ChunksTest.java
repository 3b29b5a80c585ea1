package dev.inquest.history.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.scan.LineScanner;
import dev.inquest.history.scan.Shape;
import dev.inquest.history.scan.Tape;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChunksTest {
  private static final int LONGEST = 1 << 20;

  private final Chunk chunk =
      new Chunk(new LineScanner(new Shape.Pool(), new Tape.Functions(), LONGEST, true), 16);

  @ParameterizedTest
  @ValueSource(ints = {2, 40, 5_000, 300_000})
  void piecesAreWholeLinesAndTogetherTheStream(int longest) throws Exception {
    byte[] stream = Streams.lines(new SplittableRandom(longest), 1_500_000, longest);
    for (int length : new int[] {stream.length, stream.length - 1, stream.length - 7}) {
      byte[] bytes = Arrays.copyOf(stream, length);
      Chunks chunks = new Chunks(Streams.of(bytes, () -> -1), LONGEST);
      var together = new ByteArrayOutputStream();
      while (chunks.fill(chunk)) {
        together.write(chunk.bytes(), 0, chunk.end());
        boolean last = together.size() == length;
        assertThat(chunk.bytes()[last ? chunk.end() : chunk.end() - 1]).isEqualTo((byte) '\n');
        assertThat(chunk.end()).isLessThanOrEqualTo((1 << 17) + 2 * longest);
      }
      assertThat(together.toByteArray()).isEqualTo(bytes);
      assertThat(chunk.end()).isZero();
      assertThat(chunks.cutOff()).isFalse();
      chunks.requireWhole();
    }
  }

  @Test
  void theFirstPieceIsSmallSoThatASmallFileIsOneAndTheOthersAreNot() {
    byte[] stream = Streams.lines(new SplittableRandom(1), 400_000, 40);
    Chunks chunks = new Chunks(Streams.of(stream, () -> -1), LONGEST);
    assertThat(chunks.fill(chunk)).isTrue();
    assertThat(chunk.end()).isBetween(16_000, 1 << 14);
    assertThat(chunks.fill(chunk)).isTrue();
    assertThat(chunk.end()).isBetween(130_000, 1 << 17);
  }

  @Test
  void aLineBeyondTheBoundEndsThePieceAndLittleMoreOfItIsRead() {
    byte[] line = new byte[400_000];
    Arrays.fill(line, (byte) '{');
    Chunks chunks = new Chunks(Streams.of(line, () -> -1), 100_000);
    assertThat(chunks.fill(chunk)).isTrue();
    assertThat(chunk.end()).isGreaterThan(100_000).isLessThanOrEqualTo(100_000 + (1 << 17));
    assertThat(chunk.bytes()[chunk.end()]).isEqualTo((byte) '\n');
  }

  @Test
  void ofAStreamThatFailsTheWholeLinesBeforeComeAndThenTheFailure() {
    var failure = new IOException("the disk is gone");
    for (String text : new String[] {"one\ntwo\nthr", "one\ntwo\n", "on", ""}) {
      Chunks chunks = new Chunks(Streams.of(bytes(text), () -> fail(failure)), LONGEST);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      assertThat(chunks.fill(chunk)).isEqualTo(!whole.isEmpty());
      assertThat(new String(chunk.bytes(), 0, chunk.end(), StandardCharsets.US_ASCII))
          .isEqualTo(whole);
      assertThat(whole.isEmpty() || !chunks.fill(chunk)).isTrue();
      assertThat(chunks.cutOff()).isFalse();
      assertThatThrownBy(chunks::requireWhole).isSameAs(failure);
    }
  }

  @Test
  void whatIsPackedAndLostItsEndKeepsItsUnfinishedLineAndSaysSo() throws Exception {
    Chunks chunks =
        new Chunks(Streams.of(bytes("one\ntw"), () -> fail(new EOFException())), LONGEST);
    assertThat(chunks.fill(chunk)).isTrue();
    assertThat(new String(chunk.bytes(), 0, chunk.end() + 1, StandardCharsets.US_ASCII))
        .isEqualTo("one\ntw\n");
    assertThat(chunks.cutOff()).isTrue();
    assertThat(chunks.fill(chunk)).isFalse();
    chunks.requireWhole();
  }

  private static int fail(IOException failure) throws IOException {
    throw failure;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
