package dev.inquest.history.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values are plain: they are stepped over to the last byte, and no other is. */
final class ValueScannerTest {
  private final ValueScanner values = new ValueScanner();
  private byte[] bytes = {};

  /** Where the value ends, or that it is not plain; it has a place in the middle of a line. */
  private int end(String value, String behind) {
    byte[] text = ("{\"value\":" + value + behind + "\n").getBytes(StandardCharsets.UTF_8);
    bytes = Arrays.copyOf(text, text.length + Words.PADDING);
    values.open(bytes);
    int end = values.value(9);
    return end == ValueScanner.OTHER ? end : end - 9;
  }

  private void assertPlain(String value) {
    for (String behind : new String[] {",\"f\":\"read\"}", "}", " }", "\t,", "\r}"}) {
      assertThat(end(value, behind)).as(value).isEqualTo(value.length());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "7",
        "-12",
        "123456789012345678",
        "-12345678901234567",
        "1.5",
        "-0.25",
        "0.0000000000000001",
        "true",
        "false",
        "null",
        "\"\"",
        "\"a\"",
        "\" ~!#[]{}:,0\"",
        "[]",
        "[ ]",
        "[1]",
        "[ 1 , \"a\" ,[ ] , {}]",
        "{}",
        "{ \t}",
        "{\"a\":1}",
        "{ \"a\" : 1 , \"b\" : [true,false,null] }",
        "{\"\":{\"\":{\"\":0}}}",
        "{\"a\":{\"a\":1,\"b\":2},\"b\":{\"a\":1}}"
      })
  void aPlainValueIsSteppedOver(String value) {
    assertPlain(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+1",
        ".5",
        "01",
        "-01",
        "1.",
        "1.5.2",
        "1e5",
        "1E5",
        "1.5e1",
        "1234567890123456789",
        "-123456789012345678",
        "12345678901234567.8",
        "tru",
        "True",
        "nule",
        "fals",
        "falsy",
        "undefined",
        "\"a",
        "\"a\\n\"",
        "\"\\\"\"",
        "\"\u00e9\"",
        "\"a\u0001\"",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{",
        "{,}",
        "{a:1}",
        "{1:2}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\" 1}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1]",
        "{\"a\n\":1}",
        "{\"a\":1,\"a\":1}",
        "{\"b\":{\"a\":1,\"c\":0,\"a\":1}}",
        "{\"\u00e9\":1}"
      })
  void whatIsRareOrWrongIsNotPlain(String value) {
    assertThat(end(value, ",")).isEqualTo(ValueScanner.OTHER);
  }

  @Test
  void textsAndNumbersOfAnyLengthAreSteppedOver() {
    for (int length = 0; length < 40; length++) {
      assertPlain('"' + "x".repeat(length) + '"');
      assertPlain("{\"" + "k".repeat(length) + "\":\"" + "v".repeat(length) + "\"}");
      assertThat(end('"' + "x".repeat(length) + "\\t\"", "}")).isEqualTo(ValueScanner.OTHER);
      assertThat(end("9".repeat(length), "}"))
          .isEqualTo(length == 0 || length > 18 ? ValueScanner.OTHER : length);
    }
  }

  @Test
  void valuesAreNestedToADepthAndNoFurther() {
    assertPlain("[".repeat(24) + "]".repeat(24));
    assertPlain("{\"a\":".repeat(24) + "1" + "}".repeat(24));
    assertThat(end("[".repeat(25) + "]".repeat(25), "}")).isEqualTo(ValueScanner.OTHER);
    assertThat(end("{\"a\":".repeat(25) + "1" + "}".repeat(25), "}")).isEqualTo(ValueScanner.OTHER);
    assertThat(end("{\"a\":".repeat(24) + "[]" + "}".repeat(24), "}"))
        .isEqualTo(ValueScanner.OTHER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'result':'r1'}                     | r1 |    |    | 0",
        "{'result':''}                       | ``   |    |    | 0",
        "{'result':null}                     |    |    |    | 0",
        "{'Result':'r1','resul':'r2'}        |    |    |    | 0",
        "{'results':'r1'}                    |    |    |    | 0",
        "{'broker':'b1'}                     |    | b1 |    | 0",
        "{'broker':1}                        |    |    |    | 0",
        "{'brokers':'b1','broke':'b'}        |    |    |    | 0",
        "{'state':'done'}                    |    |    | done | 64",
        "{'state':5}                         |    |    |    | 0",
        "{'states':'x','stat':'x'}           |    |    |    | 0",
        "'assigned'                          |    |    | assigned | 0",
        "{'attempt':1}                       |    |    |    | 256",
        "{'attempt':'x'}                     |    |    |    | 256",
        "{'attempts':1,'attemp':1}           |    |    |    | 0",
        "{'decision':'accepted'}             |    |    |    | 2",
        "{'decision':'rejected'}             |    |    |    | 4",
        "{'decision':'deferred'}             |    |    |    | 0",
        "{'decision':'accepted!'}            |    |    |    | 0",
        "{'decision':'accept'}               |    |    |    | 0",
        "{'decision':8}                      |    |    |    | 0",
        "{'decisions':'accepted'}            |    |    |    | 0",
        "{'consistency':'quorum'}            |    |    |    | 24",
        "{'consistency':'local'}             |    |    |    | 40",
        "{'consistency':'quorums'}           |    |    |    | 8",
        "{'consistency':'locals'}            |    |    |    | 8",
        "{'consistency':'strong'}            |    |    |    | 8",
        "{'consistency':true}                |    |    |    | 0",
        "{'consistence':'quorum'}            |    |    |    | 0",
        "{'consistensyy':'local'}            |    |    |    | 0",
        "{'x':{'result':'r1','broker':'b1','state':'s','attempt':1,'decision':'accepted'}} | | | | 0",
        "[{'result':'r1','attempt':1}]       |    |    |    | 0",
        "{'result':'r1','broker':'b1','state':'s','decision':'rejected','attempt':1} | r1 | b1 | s | 324"
      })
  void theOutermostObjectIsAskedForAResultABrokerAndAState(
      String value, String result, String broker, String state, int marks) {
    String json = value.strip().replace('\'', '"');
    assertThat(end(json, "}")).isEqualTo(json.length());
    assertThat(text(values.result())).isEqualTo(result);
    assertThat(text(values.broker())).isEqualTo(broker);
    assertThat(text(values.state())).isEqualTo(state);
    assertThat(values.marks()).isEqualTo(marks);
    // What one value said is forgotten at the next.
    assertThat(end("{}", "}")).isEqualTo(2);
    assertThat(values.result() + values.broker() + values.state() + values.marks()).isZero();
  }

  /** A result that is no text must be compared as a value, which is not done here. */
  @ParameterizedTest
  @ValueSource(strings = {"5", "true", "false", "[]", "{\"a\":\"b\"}"})
  void aResultThatIsNoTextIsLeftToOthers(String result) {
    assertThat(end("{\"result\":" + result + "}", "}")).isEqualTo(ValueScanner.OTHER);
    assertPlain("{\"a\":{\"result\":" + result + "}}");
  }

  private @Nullable String text(long where) {
    int start = (int) (where >>> 32);
    return start == 0 ? null : new String(bytes, start, (int) where, StandardCharsets.US_ASCII);
  }
}
