package dev.inquest.history.edn;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.History;
import dev.inquest.history.Seeds;
import dev.inquest.history.codec.MalformedHistoryException;
import dev.inquest.history.codec.RandomHistories;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever happens to a file of EDN, reading it ends in a history or in one clear complaint. */
class EdnMutationTest {
  private static final List<String> LIKELY =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "#",
          "#{",
          "#_",
          "\"",
          "\\",
          ":",
          ";",
          "\n",
          " ",
          "nil",
          "##NaN",
          "#inst",
          "#inst \"2020\"",
          "#uuid \"x\"",
          "1e9",
          "-",
          "+",
          ".",
          "/",
          "'",
          "^",
          "~",
          "\\newline",
          "\\u12",
          "\\",
          "1N",
          "1M",
          "1/2",
          "0x1F",
          "\u0000",
          "\ufeff",
          "\ud83d\ude00");

  @Test
  void aFileCutAtAnyByteIsAHistoryOrAComplaint() {
    Seeds.forEach(
        10,
        random -> {
          byte[] whole = EdnTexts.written(RandomHistories.draw(random, 20)).getBytes(UTF_8);
          int events = 0;
          for (int length = 0; length <= whole.length; length++) {
            int read = readOrComplain(Arrays.copyOf(whole, length));
            assertThat(read).isLessThanOrEqualTo(events + 1);
            events = Math.max(events, read);
          }
        });
  }

  @Test
  void aFileChangedAnywhereIsAHistoryOrMalformedInAPlaceThatIsThere() {
    Seeds.forEach(
        4_000,
        random -> {
          String text = EdnTexts.written(RandomHistories.draw(random, 12));
          boolean foreign = random.nextBoolean();
          byte[] changed =
              (foreign ? text.substring(text.indexOf('\n') + 1) : text).getBytes(UTF_8);
          for (int i = 0; i <= random.nextInt(4); i++) {
            changed = mutated(random, changed);
          }
          readOrComplain(changed);
        });
  }

  /** How many events there are; -1 when it is malformed. */
  private static int readOrComplain(byte[] bytes) throws Exception {
    try {
      History history = EdnTexts.read(bytes);
      return history.size();
    } catch (MalformedHistoryException e) {
      long lines = 1;
      for (byte octet : bytes) {
        lines += octet == '\n' ? 1 : 0;
      }
      assertThat(e.line()).isBetween(1L, lines);
      assertThat(e.reason()).isNotBlank().doesNotContain("\n").hasSizeLessThan(410);
      return -1;
    }
  }

  private static byte[] mutated(SplittableRandom random, byte[] bytes) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + random.nextInt(30));
    byte[] likely = LIKELY.get(random.nextInt(LIKELY.size())).getBytes(UTF_8);
    return switch (random.nextInt(5)) {
      case 0 -> replaced(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
      case 1 -> replaced(bytes, at, at + 1, likely);
      case 2 -> replaced(bytes, at, at, likely);
      case 3 -> replaced(bytes, at, end, new byte[0]);
      default -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
    };
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    String text = new String(bytes, ISO_8859_1);
    String middle = new String(by, ISO_8859_1);
    return (text.substring(0, from) + middle + text.substring(Math.min(to, bytes.length)))
        .getBytes(ISO_8859_1);
  }
}
