package dev.inquest.history.codec.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whoever wrote a text that is refused is told what is wrong with it, in short and in our words.
 */
final class ComplaintsTest {
  private static final int DEPTH = 3;
  private static final int DIGITS = 5;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(DIGITS)
                          .maxStringLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private static String complaint(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    JacksonException refusal =
        catchThrowableOfType(JacksonException.class, () -> JSON.readTree(bytes));
    return Complaints.of(refusal, DEPTH, DIGITS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[[[[1]]]]      | objects and arrays are nested deeper than 3 levels",
        "[123456]       | a number has more than 5 digits",
        "{'a':1,'a':2}  | the key \"a\" stands twice in one object",
        "[1;2]          | unexpected ';' at column 3",
        "[1 \u00e9]     | an unexpected character at column 4",
        "[nul]          | unexpected 'nul' at column 2",
        "[NaN]          | unexpected 'NaN' at column 5",
        "['a\tb']       | a control character (9) that is not escaped in a string at column 4",
        "['\\q']        | no such escape as \\q at column 4",
        "[01]           | a number that begins with 0 at column 3",
        "[1] [2]        | more after its end at column 5",
      })
  void eachSaysWhatIsWrongAndWhere(String text, String words) {
    assertThat(complaint(text.replace('\'', '"'))).isEqualTo(words);
  }

  @Test
  void whatIsTooLargeInAnotherWayIsJustTooLarge() {
    assertThat(complaint("[\"" + "x".repeat(101) + "\"]"))
        .isEqualTo("it is larger than can be read");
  }

  @Test
  void aLongNameOrWordIsCutSoThatItCanStillBeTold() {
    for (int length : new int[] {60, 61, 90}) {
      String key = "k".repeat(length);
      String shown = length <= 60 ? key : "k".repeat(57) + "...";
      assertThat(complaint("{\"" + key + "\":1,\"" + key + "\":2}"))
          .isEqualTo("the key \"" + shown + "\" stands twice in one object");
      assertThat(complaint("[" + key + "]")).startsWith("unexpected '" + shown + "' at column");
    }
  }

  @Test
  void whatNobodyForesawStillIsAClauseWithoutAPlace() {
    assertThat(Complaints.of(new StreamReadException("Oops, all wrong"), DEPTH, DIGITS))
        .isEqualTo("it breaks the rules");
    assertThat(Complaints.of(new StreamReadException((String) null), DEPTH, DIGITS))
        .isEqualTo("it breaks the rules");
  }
}
