package dev.inquest.history.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class LongLineTest {
  /** So many bytes, none of them a line feed, made when they are asked for. */
  private static final class Endless extends InputStream {
    private final long size;
    private long given;

    Endless(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      return given++ < size ? '{' : -1;
    }

    @Override
    public int read(byte[] bytes, int start, int length) {
      int now = (int) Math.min(length, size - given);
      if (now <= 0) {
        return -1;
      }
      Arrays.fill(bytes, start, start + now, (byte) '{');
      given += now;
      return now;
    }
  }

  @Test
  void aLineOfTwoGigabytesIsRefusedAfterSixteenMebibytes() {
    Endless endless = new Endless(2_000_000_000);
    MalformedHistoryException complaint =
        catchThrowableOfType(
            MalformedHistoryException.class, () -> HistoryReader.read(endless, "h.jsonl"));
    assertThat(complaint)
        .hasMessage(
            "h.jsonl:1: the line is longer than 16777216 bytes; a history has one event a line");
    assertThat(endless.given).isLessThan(20_000_000);
  }

  @Test
  void aLineMayBeAsLongAsTheBoundAndNoLonger() throws Exception {
    byte[] line = Texts.utf8(Texts.INVOKE);
    HistoryReader.read(new ByteArrayInputStream(line), "h.jsonl", line.length, 1);
    MalformedHistoryException complaint =
        catchThrowableOfType(
            MalformedHistoryException.class,
            () ->
                HistoryReader.read(new ByteArrayInputStream(line), "h.jsonl", line.length - 1, 1));
    assertThat(complaint.line()).isEqualTo(1);
    assertThat(complaint.file()).isEqualTo("h.jsonl");
    assertThat(complaint.reason()).contains("longer than " + (line.length - 1));
  }

  @Test
  void aLineLongerThanTheFirstBufferIsReadWhole() throws Exception {
    String text = "x".repeat(3_000_000);
    String line = Texts.OK.replace("3", "\"" + text + "\"");
    assertThat(
            Texts.read(Texts.INVOKE + line + Texts.INVOKE).entries().get(1).value().stringValue())
        .isEqualTo(text);
  }

  @Test
  void soIsALineThatIsNotReadQuickly() throws Exception {
    byte[] line = Texts.utf8(Texts.INVOKE.replace("read", "\\u0072ead"));
    HistoryReader.read(new ByteArrayInputStream(line), "h.jsonl", line.length, 1);
    assertThat(
            catchThrowableOfType(
                MalformedHistoryException.class,
                () ->
                    HistoryReader.read(
                        new ByteArrayInputStream(line), "h.jsonl", line.length - 1, 1)))
        .hasMessageContaining("longer than " + (line.length - 1));
  }
}
