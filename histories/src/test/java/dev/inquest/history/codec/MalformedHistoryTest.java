package dev.inquest.history.codec;

import static dev.inquest.history.codec.Texts.INFO;
import static dev.inquest.history.codec.Texts.INVOKE;
import static dev.inquest.history.codec.Texts.OK;
import static dev.inquest.history.codec.Texts.complaint;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader refuses, and in which words. */
final class MalformedHistoryTest {
  @Test
  void aBrokenLineInTheMiddle() {
    assertThat(complaint(INVOKE + "{\"process\":1,\"ty\n" + OK))
        .isEqualTo("h.jsonl:2: not JSON: the line ends in the middle of it");
    assertThat(complaint(INVOKE + "garbage\n\n" + OK)).startsWith("h.jsonl:2: not JSON: ");
    assertThat(complaint(INVOKE + OK.strip() + INVOKE + OK)).startsWith("h.jsonl:2: not JSON: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{\"process\":1,}~not JSON: unexpected '}' at column 14",
        "{\"process\":NaN}~not JSON: unexpected 'NaN' at column 15",
        "{\"process\":01}~not JSON: a number that begins with 0 at column 13",
        "{\"process\":\"\\q\"}~not JSON: no such escape as \\q at column 14",
        "{\"process\":\"a\tb\"}~not JSON: a control character (9) that is not escaped in a string at column 14",
        "{\"a\":1} {\"b\":2}~not JSON: more after its end at column 9",
        "{\"a\":1,\"a\":2}~the key \"a\" stands twice in one object",
        "{\"a\":1 é}~not JSON: an unexpected character at column 8",
        "// {}~not JSON: unexpected '/' at column 1",
      })
  void whatIsNoJsonIsToldInWordsOfOurOwn(String line, String complaint) {
    assertThat(complaint(INVOKE + line + "\n" + OK)).isEqualTo("h.jsonl:2: " + complaint);
  }

  @Test
  void nestingHasABound() {
    String deep = "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}\n";
    assertThat(complaint(INVOKE + deep + OK))
        .isEqualTo("h.jsonl:2: objects and arrays are nested deeper than 128 levels");
  }

  @Test
  void aFirstLineThatBeginsNoObject() {
    assertThat(complaint("hello")).startsWith("h.jsonl:1: not JSON: ");
    assertThat(complaint("\n\u007fELF")).startsWith("h.jsonl:2: not JSON: ");
  }

  @Test
  void anIndexThatGoesBackOrStandsStill() {
    String line = "{\"index\":%d,\"process\":%d,\"type\":\"invoke\",\"f\":\"read\"}\n";
    assertThat(complaint(line.formatted(5, 1) + line.formatted(4, 2)))
        .isEqualTo("h.jsonl:2: index 4 does not come after index 5");
    assertThat(complaint(line.formatted(5, 1) + line.formatted(5, 2)))
        .isEqualTo("h.jsonl:2: index 5 does not come after index 5");
    assertThat(complaint(line.formatted(Long.MAX_VALUE, 1))).contains("too large");
  }

  @Test
  void aTimeThatGoesBackAlsoPastALineWithoutOne() {
    String line = "{%s\"process\":\"nemesis\",\"type\":\"info\",\"f\":\"heal\"}\n";
    assertThat(
            complaint(
                line.formatted("\"time\":7,") + line.formatted("") + line.formatted("\"time\":6,")))
        .isEqualTo("h.jsonl:3: time 6 is before time 7 of an earlier line");
  }

  @Test
  void twoOperationsAtOnce() {
    assertThat(complaint(INVOKE + INVOKE))
        .isEqualTo("h.jsonl:2: process 1 invokes read before its read (index 0) has completed");
  }

  @Test
  void aCompletionWithoutAnInvocation() {
    assertThat(complaint(OK))
        .isEqualTo("h.jsonl:1: process 1 completes read (ok) without having invoked it");
    assertThat(complaint(INVOKE + OK + OK)).startsWith("h.jsonl:3: ");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"f\":\"write\",\"job\":\"j1\"', write of job j1",
    "'\"f\":\"read\",\"job\":\"j2\"', read of job j2",
    "'\"f\":\"read\"', read",
    "'\"f\":\"read\",\"key\":\"j1\"', read of key j1",
  })
  void aCompletionOfSomethingElse(String completed, String words) {
    String invoke = "{\"process\":1,\"type\":\"invoke\",\"f\":\"read\",\"job\":\"j1\"}\n";
    assertThat(complaint(invoke + "{\"process\":1,\"type\":\"ok\"," + completed + "}\n"))
        .isEqualTo(
            "h.jsonl:2: process 1 completes %s, but what it invoked (index 0) was read of job j1"
                .formatted(words));
  }

  @Test
  void aProcessThatComesBackAfterItsInfo() {
    assertThat(complaint(INVOKE + INFO + INVOKE))
        .isEqualTo("h.jsonl:3: process 1 appears again after its info");
    assertThat(complaint(INVOKE + INFO + OK)).startsWith("h.jsonl:3: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]|a line must be a JSON object, not [1]",
        "12|a line must be a JSON object, not 12",
        "{}|neither \"process\" nor \"node\": no kind of event is spelled like this",
        "{\"process\":1,\"node\":\"b1\"}|an event has either \"process\" or \"node\", not both",
        "{\"process\":1.5}|\"process\" must be a whole number or a string, not 1.5",
        "{\"process\":1,\"f\":\"x\"}|\"type\" is missing",
        "{\"process\":1,\"type\":\"done\",\"f\":\"x\"}|\"type\" done is unknown",
        "{\"process\":1,\"type\":\"INVOKE\",\"f\":\"x\"}|\"type\" INVOKE is unknown",
        "{\"process\":1,\"type\":\"invoke\"}|\"f\" is missing",
        "{\"process\":1,\"type\":\"invoke\",\"f\":7}|\"f\" must be a string, not 7",
        "{\"process\":1,\"type\":\"invoke\",\"f\":\"x\",\"job\":[]}|\"job\" must be a string, not []",
        "{\"process\":1,\"index\":-1,\"type\":\"invoke\",\"f\":\"x\"}|\"index\" must be a whole number from 0, not -1",
        "{\"process\":1,\"time\":1.5,\"type\":\"invoke\",\"f\":\"x\"}|\"time\" must be a whole number from 0, not 1.5",
        "{\"process\":\"nemesis\",\"type\":\"ok\",\"f\":\"x\"}|the nemesis only writes lines of \"type\":\"info\", not ok",
        "{\"node\":\"b1\",\"f\":\"x\"}|\"event\" is missing",
        "{\"node\":7,\"event\":\"local\",\"f\":\"x\"}|\"node\" must be a string, not 7",
        "{\"node\":\"b1\",\"event\":\"deliver\",\"f\":\"x\"}|\"event\" deliver is unknown",
        "{\"node\":\"b1\",\"event\":\"send\",\"f\":\"x\",\"to\":\"b2\"}|\"message\" is missing",
        "{\"node\":\"b1\",\"incarnation\":0,\"event\":\"local\",\"f\":\"x\"}|\"incarnation\" must be a whole number from 1, not 0",
        "{\"node\":\"b1\",\"incarnation\":-2,\"event\":\"local\",\"f\":\"x\"}|\"incarnation\" must be a whole number from 1, not -2",
        "{\"node\":\"b1/2\",\"event\":\"local\",\"f\":\"x\"}|a node named b1/2 could not be told from a later incarnation of another",
      })
  void aLineOfAWrongShapeAnywhereEvenAtTheEnd(String line, String reason) {
    assertThat(complaint(line)).isEqualTo("h.jsonl:1: " + reason);
    assertThat(complaint(INVOKE + OK + "\n" + line + "\n" + INVOKE))
        .isEqualTo("h.jsonl:4: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"inquest\":\"history\",\"version\":2}|version 2 of the history format is unknown; this reader knows version 1",
        "{\"inquest\":\"history\",\"version\":\"1\"}|version \"1\" of the history format is unknown; this reader knows version 1",
        "{\"inquest\":\"history\",\"version\":[]}|version [] of the history format is unknown; this reader knows version 1",
        "{\"inquest\":\"verdict\",\"version\":1}|\"inquest\" must be \"history\", not \"verdict\"",
        "{\"inquest\":\"history\",\"version\":1,\"seed\":\"x\"}|\"seed\" must be a whole number, not \"x\"",
        "{\"inquest\":\"history\",\"version\":1,\"nodes\":[1]}|\"nodes\" must be a list of strings, not [1]",
        "{\"inquest\":\"history\",\"version\":1,\"nodes\":\"b1\"}|\"nodes\" must be a list of strings, not \"b1\"",
      })
  void aHeaderThatTheReaderDoesNotKnow(String header, String reason) {
    assertThat(complaint(header + "\n" + INVOKE)).isEqualTo("h.jsonl:1: " + reason);
  }

  @Test
  void aHeaderAnywhereButInTheFirstLine() {
    String header = "{\"inquest\":\"history\",\"version\":1}\n";
    assertThat(complaint(INVOKE + header))
        .isEqualTo("h.jsonl:2: a header may only be the first line");
    assertThat(complaint(header + header))
        .isEqualTo("h.jsonl:2: a header may only be the first line");
  }

  @Test
  void aKeyThatOccursTwiceEvenInTheLastLine() {
    assertThat(complaint("{\"process\":1,\"process\":2,\"type\":\"invoke\",\"f\":\"x\"}\n"))
        .startsWith("h.jsonl:1: ")
        .contains("\"process\" stands twice");
    assertThat(complaint("{\"process\":1,\"value\":{\"a\":1,\"a\":1}}")).contains("\"a\"");
  }

  @Test
  void whatIsNestedTooDeeplyOrHasANumberTooLong() {
    String deep = "{\"process\":1,\"value\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}\n";
    assertThat(complaint(deep)).startsWith("h.jsonl:1: ").contains("deeper").hasSizeLessThan(200);
    String number = "{\"process\":1,\"value\":" + "1".repeat(5_000) + "}\n";
    assertThat(complaint(number)).startsWith("h.jsonl:1: ").contains("digits").hasSizeLessThan(200);
  }

  @Test
  void bytesThatAreNoUtf8() {
    byte[] latin = (INVOKE.replace("read", "r\u00e4d") + OK).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(complaint(latin)).isEqualTo("h.jsonl:1: not JSON: bytes that are no UTF-8");
    byte[] wide = (INVOKE + OK).getBytes(StandardCharsets.UTF_16LE);
    assertThat(complaint(wide))
        .isEqualTo("h.jsonl:1: not JSON: a NUL byte; histories are UTF-8, not UTF-16");
    byte[] marked = (INVOKE + OK).getBytes(StandardCharsets.UTF_16);
    assertThat(complaint(marked)).startsWith("h.jsonl:1: not JSON: ");
    assertThat(complaint(INVOKE + "\ufeff" + OK + INVOKE)).startsWith("h.jsonl:2: not JSON: ");
  }

  @Test
  void aNumberWithAnAbsurdExponent() {
    for (String number :
        new String[] {
          "1e5678901234567890", "10e2147483647", "1e-2147483648", "1e1000", "1e-1001"
        }) {
      String line = INVOKE.replace("\"f\"", "\"value\":" + number + ",\"f\"");
      assertThat(complaint(line + OK))
          .isEqualTo("h.jsonl:1: a number with more than 1000 digits before or behind the point");
    }
  }

  @Test
  void complaintsAreOneShortLineWhateverTheHistorySays() {
    String name = "x\\n\\u001b[2J" + "y".repeat(100_000);
    String line = "{\"process\":\"" + name + "\",\"type\":\"ok\",\"f\":\"read\"}";
    assertThat(complaint(line))
        .startsWith("h.jsonl:1: process x [2Jyyy")
        .hasSizeLessThan(500)
        .doesNotContain("\n", "\u001b");
  }

  @Test
  void whatIsQuotedIsCutWhereItCanStillBeTold() {
    for (int length : new int[] {60, 61}) {
      String type = "t".repeat(length);
      String shown = length == 60 ? type : "t".repeat(57) + "...";
      assertThat(complaint("{\"process\":1,\"f\":\"read\",\"type\":\"" + type + "\"}"))
          .isEqualTo("h.jsonl:1: \"type\" " + shown + " is unknown");
    }
    assertThat(new MalformedHistoryException("h", 1, "r".repeat(400)).reason()).hasSize(400);
    assertThat(new MalformedHistoryException("h", 1, "r".repeat(401)).reason())
        .isEqualTo("r".repeat(400) + " ...");
  }

  @Test
  void aCompletionOfTheSameJobUnderAnotherKey() {
    String both = "{\"process\":1,\"type\":\"%s\",\"f\":\"x\",\"job\":\"j1\"%s}\n";
    String invoked = both.formatted("invoke", ",\"key\":\"k1\"");
    String words = "process 1 completes x of job j1%s, but what it invoked (index 0) was %s";
    String was = "x of job j1 of key k1";
    assertThat(complaint(invoked + both.formatted("ok", ",\"key\":\"k1\"") + OK))
        .startsWith("h.jsonl:3: process 1 completes read (ok) without");
    assertThat(complaint(invoked + both.formatted("ok", ",\"key\":\"k2\"")))
        .isEqualTo("h.jsonl:2: " + words.formatted(" of key k2", was));
    assertThat(complaint(invoked + both.formatted("ok", "")))
        .isEqualTo("h.jsonl:2: " + words.formatted("", was));
    assertThat(complaint(both.formatted("invoke", "") + both.formatted("ok", ",\"key\":\"k1\"")))
        .isEqualTo("h.jsonl:2: " + words.formatted(" of key k1", "x of job j1"));
  }
}
