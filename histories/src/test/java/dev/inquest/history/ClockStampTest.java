package dev.inquest.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class ClockStampTest {
  private static ClockStamp parse(String json) {
    return ClockStamp.parse(JsonMapper.shared().readTree(json));
  }

  @Test
  void entriesKeepTheOrderInWhichTheyWereWritten() {
    ClockStamp stamp = parse("{\"z\":3,\"a\":1,\"b1/2\":9223372036854775807}");
    assertThat(stamp.wellFormed()).isTrue();
    assertThat(stamp.entries().keySet()).containsExactly("z", "a", "b1/2");
    assertThat(stamp).hasToString("{\"z\":3,\"a\":1,\"b1/2\":9223372036854775807}");
  }

  @Test
  void anAbsentEntryIsZero() {
    ClockStamp stamp = parse("{\"b1\":7}");
    assertThat(stamp.at("b1")).isEqualTo(7);
    assertThat(stamp.at("b2")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "null",
        "\"b1\"",
        "{\"b1\":-1}",
        "{\"b1\":1.0}",
        "{\"b1\":\"1\"}",
        "{\"b1\":null}",
        "{\"b1\":9223372036854775808}"
      })
  void whatIsNoStampIsKeptAsItIsAndHasNoEntries(String json) {
    ClockStamp stamp = parse(json);
    assertThat(stamp.wellFormed()).isFalse();
    assertThat(stamp.entries()).isEmpty();
    assertThat(stamp.json()).isEqualTo(JsonMapper.shared().readTree(json));
  }

  @Test
  void aMissingStampIsNotWellFormed() {
    assertThat(ClockStamp.absent().wellFormed()).isFalse();
    assertThat(ClockStamp.absent().json().isMissingNode()).isTrue();
  }

  @Test
  void aStampDoesNotChangeWithTheMapItWasMadeOf() {
    Map<String, Long> entries = new LinkedHashMap<>();
    entries.put("b1", 1L);
    ClockStamp stamp = ClockStamp.of(entries);
    entries.put("b1", 2L);
    assertThat(stamp).isEqualTo(parse("{\"b1\":1}")).hasSameHashCodeAs(parse("{\"b1\":1}"));
    assertThat(stamp).isNotEqualTo(parse("{\"b1\":2}"));
  }

  @Test
  void noStampCountsBelowZero() {
    Map<String, Long> entries = new LinkedHashMap<>();
    entries.put("b1", -1L);
    assertThatThrownBy(() -> ClockStamp.of(entries)).isInstanceOf(IllegalArgumentException.class);
    entries.put("b1", 0L);
    assertThat(ClockStamp.of(entries)).isEqualTo(parse("{\"b1\":0}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                | {}                | true
          {}                | {"b1":1}          | true
          {"b1":1}          | {"b1":1}          | true
          {"b1":2}          | {"b1":1}          | false
          {"b1":1,"b2":1}   | {"b2":1,"b1":1}   | true
          {"b1":1,"b2":2}   | {"b2":1,"b1":2}   | false
          {"b2":0}          | {}                | true
          {"b2":1}          | {"b1":5}          | false
          {"b1":1,"b2":2}   | {"b1":1,"b2":1}   | false
          """)
  void aStampIsWithinAnotherThatCountsAsFarEverywhere(String one, String other, boolean within) {
    assertThat(parse(one).isWithin(parse(other))).isEqualTo(within);
  }

  @Test
  void stampsOfTheSameKeysAreComparedPlaceByPlace() {
    String[] keys = {"b1", "b2"};
    ClockStamp stamp = ClockStamp.of(keys, new long[] {3, 4});
    assertThat(stamp.isWithin(ClockStamp.of(keys, new long[] {3, 4}))).isTrue();
    assertThat(stamp.isWithin(ClockStamp.of(keys, new long[] {3, 3}))).isFalse();
    assertThat(stamp.hasKeysOf(ClockStamp.of(keys, new long[] {0, 0}))).isTrue();
    assertThat(stamp.hasKeysOf(parse("{\"b1\":3,\"b2\":4}"))).isFalse();
    assertThat(stamp).isEqualTo(parse("{\"b1\":3,\"b2\":4}"));
  }

  @Test
  void anEntryIsFoundWhereverItStands() {
    ClockStamp stamp = parse("{\"b1\":3,\"b2\":4}");
    assertThat(stamp.size()).isEqualTo(2);
    assertThat(stamp.key(1)).isEqualTo("b2");
    assertThat(stamp.count(1)).isEqualTo(4);
    for (int likely = 0; likely < 4; likely++) {
      assertThat(stamp.at("b1", likely)).isEqualTo(3);
      assertThat(stamp.at("b2", likely)).isEqualTo(4);
      assertThat(stamp.at("b3", likely)).isZero();
    }
  }

  @Test
  void aStampThatIsNoneIsEqualToItselfAlone() {
    assertThat(parse("7")).isEqualTo(parse("7")).hasSameHashCodeAs(parse("7"));
    assertThat(parse("7")).isNotEqualTo(parse("8")).isNotEqualTo(parse("{}"));
    assertThat(parse("7").hashCode()).isNotEqualTo(parse("8").hashCode());
  }
}
