package dev.inquest.history.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which clocks are plain, whatever the clock before them of the same node looked like. */
final class ClockScannerTest {
  private static final List<String> PLAIN =
      List.of(
          "{}",
          "{ \t}",
          "{\"b1\":1}",
          "{\"b1\":0}",
          "{ \"b1\" : 12345678 }",
          "{\"b1\":12345678}",
          "{\"b1\":123456789}",
          "{\"b1\":1,\"b2\":2}",
          "{\"b2\":1,\"b1\":2}",
          "{\"b1\":1,\"b2\":2,\"b3/2\":3}",
          "{\"b1\" :1 , \"b2\": 2}",
          "{\"b\":1,\"b22\":999999999}",
          "{\"broker-one\":5,\"broker-two\":6}",
          "{\"broker-one\":5,\"broker-twp\":6}",
          "{\"broker-o\":5,\"broker-two-and-a-half\":10}",
          "{\"\":1}");

  private final Shape.Pool shapes = new Shape.Pool();
  private final Tape tape = new Tape();

  /** Behind the clock, which begins at 8, or that it is not plain. */
  private int scan(ClockScanner clocks, String clock, String behind, int hint) {
    byte[] text = ("\"clock\":" + clock + behind + "\n").getBytes(StandardCharsets.UTF_8);
    clocks.open(Arrays.copyOf(text, text.length + Words.PADDING));
    tape.clear();
    var _ = tape.begin();
    return clocks.clock(8, tape, hint);
  }

  private String told() {
    Shape shape = Objects.requireNonNull(tape.shape(0));
    List<String> entries = new ArrayList<>();
    for (int key = 0; key < shape.size(); key++) {
      entries.add("\"" + shape.keys()[key] + "\":" + tape.counts()[key]);
    }
    assertThat(tape.counted).isEqualTo(shape.size());
    return "{" + String.join(",", entries) + "}";
  }

  private void assertPlain(ClockScanner clocks, String clock, int hint) {
    for (String behind : new String[] {"}", ",\"f\":\"boot\"}", " }"}) {
      assertThat(scan(clocks, clock, behind, hint)).as(clock).isEqualTo(8 + clock.length());
      assertThat(told()).isEqualTo(clock.replaceAll("\\s", ""));
    }
  }

  @Test
  void aPlainClockIsReadWhateverTheOneBeforeItWas() {
    ClockScanner clocks = new ClockScanner(shapes);
    for (String before : PLAIN) {
      for (String clock : PLAIN) {
        assertPlain(clocks, before, 5);
        assertPlain(clocks, clock, 5);
      }
    }
  }

  @Test
  void clocksWithTheSameKeysShareTheirShapeWhosoeverTheyAre() {
    ClockScanner clocks = new ClockScanner(shapes);
    assertPlain(clocks, "{\"b1\":1,\"b2\":2}", 0);
    Shape shape = tape.shape(0);
    assertPlain(clocks, "{\"b1\":3,\"b2\":4}", 0);
    assertThat(tape.shape(0)).isSameAs(shape);
    assertPlain(clocks, "{\"b1\":3,\"b2\":4}", 1 << 20);
    assertThat(tape.shape(0)).isSameAs(shape);
    assertPlain(clocks, "{\"b2\":3,\"b1\":4}", -1);
    assertThat(tape.shape(0)).isNotSameAs(shape);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "null",
        "{",
        "{\"b1\":1",
        "{\"b1\":1,",
        "{\"b1\":1,}",
        "{,}",
        "{\"b1\"}",
        "{\"b1\":}",
        "{\"b1\" 1}",
        "{b1:1}",
        "{\"b1\":1 \"b2\":2}",
        "{\"b1\":1]",
        "{\"b1\":01}",
        "{\"b1\":00}",
        "{\"b1\":-1}",
        "{\"b1\":1.5}",
        "{\"b1\":1e3}",
        "{\"b1\":\"1\"}",
        "{\"b1\":null}",
        "{\"b1\":1234567890}",
        "{\"b1\":12345678901}",
        "{\"b1\":2,\"b1\":2}",
        "{\"b1\":2,\"b2\":3,\"b1\":2}",
        "{\"\\u0062\":1}",
        "{\"b\u00e9\":1}",
        "{\"b1:1}",
        "{\"b1\n\":1}"
      })
  void anyOtherIsLeftAndLeavesNoCountsBehind(String clock) {
    for (String before :
        List.of("{}", "{\"b1\":1}", "{\"b1\":1,\"b2\":2}", "{\"b1\":1,\"b3\":2}")) {
      ClockScanner clocks = new ClockScanner(shapes);
      assertPlain(clocks, before, 5);
      assertThat(scan(clocks, clock, ",", 5)).as(clock).isEqualTo(ValueScanner.OTHER);
      assertThat(tape.counted).isZero();
      assertThat(tape.shape(0)).isNull();
      // And the next is read as if it had not been there.
      assertPlain(clocks, before, 5);
    }
  }

  @Test
  void aClockHasAsManyKeysAsAHistoryHasLivesOfNodesButNotAnyNumber() {
    ClockScanner clocks = new ClockScanner(shapes);
    for (int keys : new int[] {1_023, 1_024, 1_025, 4_096}) {
      assertPlain(clocks, clockOf(keys), 5);
      assertPlain(clocks, clockOf(keys), 6);
    }
    assertThat(scan(clocks, clockOf(4_097), "}", 5)).isEqualTo(ValueScanner.OTHER);
  }

  private static String clockOf(int keys) {
    List<String> entries = new ArrayList<>();
    for (int key = 0; key < keys; key++) {
      entries.add("\"b" + key + "\":" + key);
    }
    return "{" + String.join(",", entries) + "}";
  }
}
