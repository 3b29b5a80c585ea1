package dev.inquest.check.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ValuesTest {
  private static final JsonNode VALUE =
      JsonMapper.shared()
          .readTree(
              """
              {"text":"a","number":7,"huge":99999999999999999999,"half":1.5,"none":null,
               "texts":["a","b"],"mixed":["a",1],"deep":[{"x":["b1","b2"]}]}
              """);

  @Test
  void aTextIsAStringAndNothingElse() {
    assertThat(Values.text(VALUE, "text")).isEqualTo("a");
    assertThat(Values.text(VALUE, "number")).isNull();
    assertThat(Values.text(VALUE, "missing")).isNull();
  }

  @Test
  void aNumberIsAWholeOneThatFits() {
    assertThat(Values.number(VALUE, "number", -1)).isEqualTo(7);
    assertThat(Values.number(VALUE, "huge", -1)).isEqualTo(-1);
    assertThat(Values.number(VALUE, "half", -1)).isEqualTo(-1);
    assertThat(Values.number(VALUE, "text", -1)).isEqualTo(-1);
  }

  @Test
  void nullIsNothing() {
    assertThat(Values.any(VALUE, "none")).isNull();
    assertThat(Values.any(VALUE, "missing")).isNull();
    assertThat(Values.any(VALUE, "number")).isEqualTo(VALUE.path("number"));
  }

  @Test
  void textsAreAListOfStringsAlone() {
    assertThat(Values.texts(VALUE, "texts")).containsExactly("a", "b");
    assertThat(Values.texts(VALUE, "mixed")).isNull();
    assertThat(Values.texts(VALUE, "text")).isNull();
  }

  @Test
  void aMentionIsAWholeStringHoweverDeep() {
    assertThat(Values.mentions(VALUE, "b2")).isTrue();
    assertThat(Values.mentions(VALUE, "b")).as("in a list").isTrue();
    assertThat(Values.mentions(VALUE, "deep")).as("a key").isFalse();
    assertThat(Values.mentions(VALUE, "7")).as("a number").isFalse();
  }

  @Test
  void stringsAreShownWithoutQuotes() {
    assertThat(Values.shown(VALUE.path("text"))).isEqualTo("a");
    assertThat(Values.shown(VALUE.path("texts"))).isEqualTo("[\"a\",\"b\"]");
  }
}
