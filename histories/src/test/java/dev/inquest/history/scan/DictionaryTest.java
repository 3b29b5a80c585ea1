package dev.inquest.history.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DictionaryTest {
  private final Dictionary dictionary = new Dictionary();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void numbersStringsAsTheyAppearAndTellsAllOfThemApart(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Integer> expected = new LinkedHashMap<>();
    for (int i = 0; i < 20_000; i++) {
      String text = text(random);
      int known = expected.computeIfAbsent(text, each -> expected.size());
      assertThat(random.nextBoolean() ? dictionary.code(text) : ofBytes(text)).isEqualTo(known);
    }
    assertThat(dictionary.size()).isEqualTo(expected.size());
    expected.forEach((text, code) -> {
      assertThat(dictionary.text(code)).isEqualTo(text);
      assertThat(dictionary.find(text)).isEqualTo(code);
    });
  }

  /** Lengths around a word's, few letters, some of them what only escapes can spell. */
  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(20);
    String letters = random.nextInt(10) == 0 ? "a\0é" : random.nextBoolean() ? "ab" : "0123456789";
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  /** As a scanner asks, which leaves what is not plain to others. */
  private int ofBytes(String text) {
    if (text.chars().anyMatch(letter -> letter == 0 || letter >= 0x80)) {
      return dictionary.code(text);
    }
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    byte[] padded = Arrays.copyOf(bytes, bytes.length + Dictionary.PADDING);
    Arrays.fill(padded, bytes.length, padded.length, (byte) '"');
    return dictionary.code(padded, 0, bytes.length, Words.hash(padded, 0, bytes.length));
  }

  @Test
  void tellsStringsApartThatBeginAndEndAlike() {
    for (int round = 0; round < 2; round++) {
      for (int length = 0; length <= 40; length++) {
        assertThat(dictionary.code("a".repeat(length))).isEqualTo(2 * length);
        String other = "a".repeat(length / 2) + 'b' + "a".repeat(length - length / 2);
        assertThat(ofBytes(other)).isEqualTo(2 * length + 1);
      }
    }
  }

  @Test
  void doesNotTakeAZeroForTheEndOfAString() {
    assertThat(dictionary.code("a")).isZero();
    assertThat(dictionary.code("a\0")).isEqualTo(1);
    assertThat(dictionary.code("")).isEqualTo(2);
    assertThat(dictionary.code("\0")).isEqualTo(3);
    assertThat(dictionary.code("a")).isZero();
  }

  @Test
  void aNumberHoldsItsOwnStringAndNoOther() {
    List<String> texts =
        List.of("a", "b", "", "aaaaaaaa", "aaaaaaab", "aaaaaaaaaaaaaaaaa", "\u00e9");
    texts.forEach(dictionary::code);
    for (int code = 0; code < texts.size(); code++) {
      for (String text : texts.subList(0, texts.size() - 1)) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        byte[] padded = Arrays.copyOf(bytes, bytes.length + Dictionary.PADDING);
        assertThat(dictionary.holds(code, padded, 0, bytes.length))
            .as("%d holds %s", code, text)
            .isEqualTo(texts.get(code).equals(text));
      }
    }
  }
}
