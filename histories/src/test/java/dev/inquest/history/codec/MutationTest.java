package dev.inquest.history.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.History;
import dev.inquest.history.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a file, reading it ends in a history or in one clear complaint, and in
 * nothing else.
 */
final class MutationTest {
  private static final byte[] LIKELY = Texts.utf8("{}[]\",:\\u\n\r 0-9.eE\ufeff");

  @Test
  void aFileCutAtAnyByteIsAHistory() {
    Seeds.forEach(
        10,
        random -> {
          byte[] whole = Texts.written(RandomHistories.draw(random, 20), random.nextBoolean());
          int before = 0;
          for (int length = 0; length <= whole.length; length++) {
            History history = Texts.read(Arrays.copyOf(whole, length));
            assertThat(history.size()).isBetween(before, before + 1);
            before = history.size();
          }
        });
  }

  @Test
  void aFileChangedAnywhereIsAHistoryOrMalformedInAPlaceThatIsThere() {
    Seeds.forEach(
        3_000,
        random -> {
          byte[] changed = Texts.written(RandomHistories.draw(random, 12), random.nextBoolean());
          for (int i = 0; i <= random.nextInt(4); i++) {
            changed = mutated(random, changed);
          }
          readOrComplain(changed);
        });
  }

  @Test
  void noChangeToASealedHistoryGoesUnnoticed() {
    Seeds.forEach(
        500,
        random -> {
          byte[] whole = Texts.written(RandomHistories.draw(random, 12), true);
          byte[] changed = mutated(random, whole);
          History history = readOrComplain(changed);
          if (history != null && history.sealed()) {
            assertThat(history.entries()).isEqualTo(Texts.read(whole).entries());
            assertThat(history.header()).isEqualTo(Texts.read(whole).header());
          }
        });
  }

  private static @Nullable History readOrComplain(byte[] bytes) throws Exception {
    try {
      return Texts.read(bytes);
    } catch (MalformedHistoryException e) {
      long lines = 1;
      for (byte octet : bytes) {
        lines += octet == '\n' ? 1 : 0;
      }
      assertThat(e.line()).isBetween(1L, lines);
      assertThat(e.reason()).isNotBlank().doesNotContain("\n").hasSizeLessThan(410);
      return null;
    }
  }

  /** The file with one change somewhere. */
  static byte[] mutated(SplittableRandom random, byte[] bytes) {
    int at = random.nextInt(Math.max(1, bytes.length));
    int end = Math.min(bytes.length, at + random.nextInt(30));
    return switch (random.nextInt(6)) {
      case 0 -> replaced(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
      case 1 -> replaced(bytes, at, at + 1, likely(random));
      case 2 -> replaced(bytes, at, at, likely(random));
      case 3 -> replaced(bytes, at, end, new byte[0]);
      case 4 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      default -> replaced(bytes, at, at, lineOf(random, bytes));
    };
  }

  private static byte[] likely(SplittableRandom random) {
    return new byte[] {LIKELY[random.nextInt(LIKELY.length)]};
  }

  /** One of the file's own lines, perhaps to stand in the middle of another. */
  private static byte[] lineOf(SplittableRandom random, byte[] bytes) {
    List<String> lines = new String(bytes, ISO_8859_1).lines().toList();
    return (lines.get(random.nextInt(lines.size())) + "\n").getBytes(ISO_8859_1);
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    int end = Math.min(to, bytes.length);
    byte[] result = Arrays.copyOf(bytes, from + by.length + bytes.length - end);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(bytes, end, result, from + by.length, bytes.length - end);
    return result;
  }
}
