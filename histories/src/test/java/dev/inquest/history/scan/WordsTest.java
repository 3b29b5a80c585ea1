package dev.inquest.history.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Eight bytes looked at together are what they are one by one. */
final class WordsTest {
  private static final String LIKELY = "\"\\\u0000\u001f !#09/:[]az\u007f\u0080\u00ff\u00a2";

  private final SplittableRandom random = new SplittableRandom(1);

  /** Some bytes, padded, most of them near what is looked for. */
  private byte[] drawn(int length) {
    byte[] bytes = new byte[length + Words.PADDING];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) LIKELY.charAt(random.nextInt(LIKELY.length()));
    }
    return bytes;
  }

  private void assertFirst(LongUnaryOperator marks, IntPredicate isMarked) {
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = drawn(8);
      int plain = round % 9;
      Arrays.fill(bytes, 0, plain, (byte) (isMarked.test('7') ? 'a' : '7'));
      int expected = 0;
      while (expected < 8 && !isMarked.test(bytes[expected])) {
        expected++;
      }
      assertThat(Words.first(marks.applyAsLong(Words.at(bytes, 0)))).isEqualTo(expected);
    }
  }

  @Test
  void aPlainTextEndsAtAQuoteAnEscapeAControlCharacterOrWhatIsNotAscii() {
    assertFirst(Words::ends, octet -> octet == '"' || octet == '\\' || octet < ' ');
    assertFirst(Words::quotes, octet -> octet == '"');
    assertFirst(Words::nonDigits, octet -> octet < '0' || octet > '9');
  }

  @Test
  void theFirstOfSeveralMarksCountsAndEightIsNone() {
    assertThat(Words.first(0)).isEqualTo(8);
    for (int first = 0; first < 8; first++) {
      assertThat(Words.first(0x80L << (8 * first))).isEqualTo(first);
      assertThat(Words.first(0x8080808080808080L << (8 * first))).isEqualTo(first);
    }
  }

  @Test
  void aHeadIsItsFirstBytesAndAKeyIsWhatStandsInATextOfIt() {
    byte[] text = "incarnat\"ion".getBytes(StandardCharsets.US_ASCII);
    for (int length = 0; length < 8; length++) {
      String key = "incarnat".substring(0, length);
      assertThat(Words.head(Words.at(text, 0), length)).isEqualTo(Words.key(key));
    }
    assertThat(Words.at(text, 0)).isEqualTo(Words.key("incarnat"));
    assertThat(Words.at(text, 1)).isEqualTo(Words.key("ncarnat\""));
  }

  @Test
  void digitsAreTheNumberThatTheySpell() {
    for (int round = 0; round < 10_000; round++) {
      int digits = 1 + round % 8;
      int bound = Math.powExact(10, digits);
      int number = round < 16 ? (round < 8 ? bound - 1 : bound / 10) : random.nextInt(bound);
      String text = "0".repeat(8) + number;
      byte[] bytes =
          (text.substring(text.length() - digits) + ",\":9999999")
              .getBytes(StandardCharsets.US_ASCII);
      assertThat(Words.decimal(Words.at(bytes, 0), digits)).isEqualTo(number);
    }
  }

  @Test
  void equalBytesAreEqualWhereverTheyStandAndWhateverStandsAround() {
    for (int length = 0; length <= 40; length++) {
      byte[] one = drawn(length);
      byte[] other = drawn(length + 3);
      System.arraycopy(one, 0, other, 3, length);
      assertThat(Words.equal(one, 0, other, 3, length)).isTrue();
      assertThat(Words.hash(one, 0, length)).isEqualTo(Words.hash(other, 3, length));
      for (int changed = 0; changed < length; changed++) {
        other[3 + changed] ^= 1;
        assertThat(Words.equal(one, 0, other, 3, length)).as("%d of %d", changed, length).isFalse();
        assertThat(Words.hash(one, 0, length)).isNotEqualTo(Words.hash(other, 3, length));
        other[3 + changed] ^= 1;
      }
    }
  }

  /** Tables take any low bits of it: names that differ little must not all meet in one place. */
  @Test
  void hashesOfNamesThatAreMuchAlikeAreSpread() {
    int[] places = new int[256];
    for (int number = 0; number < 256 * 16; number++) {
      byte[] name = Arrays.copyOf(("job-" + number).getBytes(StandardCharsets.US_ASCII), 32);
      long hash = Words.hash(name, 0, ("job-" + number).length());
      places[Words.spread((int) (hash >>> 32)) & 255]++;
    }
    assertThat(Arrays.stream(places).max().orElseThrow()).isLessThan(48);
    assertThat(Arrays.stream(places).min().orElseThrow()).isPositive();
  }
}
