package dev.inquest.nemesis.embedded.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.nemesis.embedded.proxy.Proposal;
import dev.inquest.nemesis.embedded.proxy.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON dialect of Go; the complaints were taken from a Toxiproxy 2.12. */
final class JsonTest {
  private static Proposal created(String body) throws Refusal {
    return ProxyJson.created(body.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          a              | invalid character 'a' looking for beginning of value
          'a'            | invalid character '\\'' looking for beginning of value
          {a             | invalid character 'a' looking for beginning of object key string
          {"a" 1         | invalid character '1' after object key
          {"a":}         | invalid character '}' looking for beginning of value
          {"a":1 x       | invalid character 'x' after object key:value pair
          {"a":1,}       | invalid character '}' looking for beginning of object key string
          {"a":01}       | invalid character '1' after object key:value pair
          {"a":[1 2]     | invalid character '2' after array element
          [1}            | invalid character '}' after array element
          {"a":nul}      | invalid character '}' in literal null (expecting 'l')
          {"a":fx}       | invalid character 'x' in literal false (expecting 'a')
          {"a":1.x       | invalid character 'x' after decimal point in numeric literal
          {"a":1ex       | invalid character 'x' in exponent of numeric literal
          {"a":-x        | invalid character 'x' in numeric literal
          {"a":"\\q"     | invalid character 'q' in string escape code
          {"a":"\\uzz"   | invalid character 'z' in \\u hexadecimal character escape
          {"a":"x        | unexpected EOF
          {"a":1         | unexpected EOF
          é              | invalid character 'é' looking for beginning of value
          """)
  void whatIsWrongIsSaidInGosWords(String body, String complaint) {
    assertThatThrownBy(() -> created(body)).hasMessage("bad request body: " + complaint);
  }

  @Test
  void controlCharactersAreNamed() {
    assertThatThrownBy(() -> created("{\"a\":\"\n\"}"))
        .hasMessage("bad request body: invalid character '\\n' in string literal");
    assertThatThrownBy(() -> created("\0"))
        .hasMessage("bad request body: invalid character '\\x00' looking for beginning of value");
    assertThatThrownBy(() -> created("\u0085"))
        .hasMessage("bad request body: invalid character '\\u0085' looking for beginning of value");
  }

  @Test
  void deepNestingIsRefusedAndNotAnOverflow() {
    assertThatThrownBy(() -> created("[".repeat(1_000_000)))
        .hasMessage("bad request body: exceeded max depth");
  }

  @Test
  void namesMatchInAnyCaseTheLastCountsAndTheRestIsIgnored() throws Refusal {
    assertThat(
            created(
                "{\"NAME\":\"a\",\"name\":\"b\",\"Upstream\":\"u\",\"x\":[{}],\"listen\":null} trailing"))
        .isEqualTo(new Proposal("b", "", "u", true));
  }

  @Test
  void stringsAreEscapedAsGoDoes() {
    assertThat(JsonText.quoted("<&>\"\\\b\f\n\r\t\u0001\u2028é"))
        .isEqualTo("\"\\u003c\\u0026\\u003e\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u2028é\"");
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "0,0",
    "0.5,0.5",
    "0.33333334,0.33333334",
    "0.1,0.1",
    "1e-7,1e-7",
    "0.000001,0.000001",
    "123456790,123456790",
    "1e22,1e+22",
    "-0.25,-0.25",
    "1.5e-8,1.5e-8"
  })
  void numbersAreTheShortestTextOfAFloat(float number, String text) {
    assertThat(JsonText.number(number)).isEqualTo(text);
  }
}
