package dev.inquest.history.codec;

import static dev.inquest.history.codec.Texts.INVOKE;
import static dev.inquest.history.codec.Texts.OK;
import static dev.inquest.history.codec.Texts.complaint;
import static dev.inquest.history.codec.Texts.read;
import static dev.inquest.history.codec.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.History;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrailerTest {
  private static String sealed(String before, int events) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(utf8(before));
    return before
        + "{\"end\":{\"events\":%d,\"sha256\":\"%s\"}}\n"
            .formatted(events, HexFormat.of().formatHex(digest));
  }

  @Test
  void aRightTrailerSealsTheHistoryWhateverItsBytesLookLike() throws Exception {
    String header = "{ \"inquest\":\"history\" , \"version\":1}\r\n\n";
    for (String before :
        new String[] {"", header, INVOKE + OK, "\ufeff" + header + INVOKE + "\n" + OK}) {
      int events = before.contains("invoke") ? 2 : 0;
      History history = read(sealed(before, events));
      assertThat(history.sealed()).isTrue();
      assertThat(history.torn()).isFalse();
      assertThat(history.size()).isEqualTo(events);
      assertThat(read(sealed(before, events).strip()).sealed()).isTrue();
    }
  }

  @Test
  void digitsMayBeUpperCaseAndOtherKeysAreIgnored() throws Exception {
    String text = sealed(INVOKE, 1);
    int digits = text.indexOf("sha256\":\"") + 9;
    String upper =
        text.substring(0, digits)
            + text.substring(digits, digits + 64).toUpperCase(java.util.Locale.ROOT);
    assertThat(read(upper + "\",\"by\":\"x\"},\"note\":1}").sealed()).isTrue();
  }

  @Test
  void aHashThatDoesNotMatchIsMalformed() throws Exception {
    String changed = sealed(INVOKE + OK, 2).replace("\"value\":3", "\"value\":4");
    assertThat(complaint(changed))
        .startsWith("h.jsonl:3: the trailer's SHA-256 does not match: ")
        .endsWith("the file was changed");
  }

  @Test
  void evenWhiteSpaceBeforeTheTrailerCounts() throws Exception {
    assertThat(complaint(" " + sealed(INVOKE, 1))).startsWith("h.jsonl:2: the trailer's SHA-256");
  }

  @Test
  void aWrongNumberOfEventsIsMalformed() throws Exception {
    assertThat(complaint(sealed(INVOKE + OK, 3)))
        .isEqualTo("h.jsonl:3: the trailer counts 3 events, but there are 2 before it");
  }

  @ParameterizedTest
  @ValueSource(strings = {INVOKE, "{\"a\":1}\n", "{\"en", "\n", " ", "\u0000"})
  void anythingAfterTheTrailerIsMalformed(String after) throws Exception {
    assertThat(complaint(sealed(INVOKE, 1) + after))
        .isEqualTo("h.jsonl:3: something comes after the trailer, which must be the last line");
  }

  @Test
  void nothingBrokenHidesBeforeATrailer() throws Exception {
    assertThat(complaint(sealed(INVOKE + "{\"process\":1,\"ty\n", 1)))
        .isEqualTo("h.jsonl:2: not JSON: the line ends in the middle of it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"end\":7}",
        "{\"end\":null}",
        "{\"end\":{}}",
        "{\"end\":{\"events\":1}}",
        "{\"end\":{\"events\":1,\"sha256\":7}}",
        "{\"end\":{\"events\":\"1\",\"sha256\":\"\"}}",
        "{\"end\":{\"events\":1,\"sha256\":\"\"}}"
      })
  void aTrailerOfAWrongShapeIsMalformed(String trailer) {
    assertThat(complaint(INVOKE + trailer)).startsWith("h.jsonl:2: ");
  }

  @Test
  void aTrailerThatCountsNothingIsToldFromOneThatCountsNone() {
    assertThat(complaint(INVOKE + "{\"end\":{\"events\":0,\"sha256\":\"\"}}"))
        .isEqualTo("h.jsonl:2: the trailer counts 0 events, but there are 1 before it");
    assertThat(complaint(INVOKE + "{\"end\":{\"sha256\":\"\"}}"))
        .isEqualTo("h.jsonl:2: the trailer counts no events, but there are 1 before it");
  }

  /** More than is in memory at once, so that what was read is given back as it is summed. */
  @Test
  void aTrailerVouchesForALongHistoryHoweverItIsRead(@TempDir Path folder) throws Exception {
    String line =
        "{\"process\":\"nemesis\",\"type\":\"info\",\"f\":\"%s\"}\n".formatted("x".repeat(150));
    String whole = sealed(line.repeat(16_000), 16_000);
    String changed = whole.replaceFirst("xx", "xy");
    for (int threads = 0; threads <= 3; threads++) {
      assertThat(sealedBy(threads, whole)).isTrue();
      int by = threads;
      assertThatThrownBy(() -> sealedBy(by, changed)).hasMessageContaining("does not match");
    }
    // A file is summed while it is read, or afterwards if its trailer is not seen at its end.
    for (String end : new String[] {"\n", " ".repeat(5_000)}) {
      Path file = Files.writeString(folder.resolve("file"), whole.strip() + end);
      assertThat(HistoryReader.read(file).sealed()).isTrue();
      Files.writeString(file, changed.strip() + end);
      assertThatThrownBy(() -> HistoryReader.read(file)).hasMessageContaining("does not match");
    }
  }

  private static boolean sealedBy(int threads, String history) throws Exception {
    return HistoryReader.read(
            new ByteArrayInputStream(utf8(history)), "h", HistoryReader.MAXIMUM_LINE_BYTES, threads)
        .sealed();
  }
}
