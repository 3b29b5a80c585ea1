package dev.inquest.check.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.History;
import dev.inquest.history.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RowsTest {
  private static final String[] STATES = {
    "{\"state\":\"completed\",\"result\":\"r1\"}",
    "{\"state\":\"completed\",\"result\":\"r1}\"}",
    "{\"state\":\"completed\",\"result\":[1,{\"a\":\"]\"}]}",
    "{ \"state\" : \"assigned\" , \"attempt\" : 1 }",
    "{\"state\":\"assigned\",\"attempt\":12}",
    "{\"state\":\"\\\"}\",\"attempt\":1}",
    "\"submitted\"",
    "\"submitted,\"",
    "{}",
    "1",
    "12",
    "null",
    "[]",
    "true"
  };

  private final Rows texts = rows();
  private final Rows values = rows();
  private final Rows both = rows();

  @Test
  void aTextIsReadAsTheValueThatItSpellsWhateverWasShownBefore() {
    SplittableRandom random = new SplittableRandom(1);
    for (int answer = 0; answer < 3000; answer++) {
      requireSame(drawn(random));
    }
  }

  @Test
  void answersAreReadAsTheyAreWhereSomeAreTextsAndOthersValues() {
    SplittableRandom random = new SplittableRandom(2);
    for (int answer = 0; answer < 3000; answer++) {
      String drawn = drawn(random);
      if (random.nextBoolean()) {
        both.take(bytes(drawn));
      } else {
        both.take(value(drawn));
      }
      values.take(value(drawn));
      assertThat(both.shown()).as(drawn).isEqualTo(values.shown());
    }
  }

  @Test
  void onlyTheJobsOfTheAnswerItselfAreItsRows() {
    requireSame("{\"of\":{\"jobs\":{\"j1\":{}}},\"a\":[\"jobs\",{\"jobs\":1}]}");
    requireSame("{\"a\":\"jobs\",\"jobs\":null}");
    requireSame("{\"jobs\":[{}]}");
    requireSame("{}");
    requireSame("\"jobs\"");
    requireSame("17");
    requireSame("{\"\\u006aobs\":{\"j1\":\"assigned\"},\"final\":true}");
    requireSame("{\"jobs\":{\"j\\u0031\":\"assigned\",\"é\":\"assigned\",\"j2\":\"parked\"}}");
  }

  @Test
  void whatIsShownAgainIsTheSameEntry() {
    texts.take(bytes("{\"jobs\":{\"j1\":{\"state\":\"assigned\",\"attempt\":1},\"j2\":{}}}"));
    JobEntry[] first = texts.shown();
    texts.take(bytes("{\"jobs\":{\"j2\":{},\"j1\":{\"attempt\":1,\"state\":\"assigned\"}}}"));
    assertThat(texts.shown()[0]).isSameAs(first[1]);
    assertThat(texts.shown()[1]).isSameAs(first[0]);
  }

  @Test
  void theRestOfAnAnswerKeepsEverythingButItsRows() {
    JsonNode rest = texts.take(bytes("{\"broker\":\"b1\",\"jobs\":{\"j1\":{}},\"final\":true}"));
    assertThat(rest).isEqualTo(value("{\"broker\":\"b1\",\"jobs\":{},\"final\":true}"));
    String without = "{\"broker\":\"b1\",\"jobs\":null}";
    assertThat(texts.take(bytes(without))).isEqualTo(value(without));
  }

  private void requireSame(String answer) {
    texts.take(bytes(answer));
    values.take(value(answer));
    assertThat(texts.numbers()).as(answer).isEqualTo(values.numbers());
    assertThat(texts.shown()).as(answer).isEqualTo(values.shown());
  }

  private static String drawn(SplittableRandom random) {
    String space = random.nextInt(4) == 0 ? " " : "";
    StringBuilder jobs = new StringBuilder();
    for (int job = 0; job < 25; job++) {
      if (random.nextInt(4) > 0) {
        jobs.append(jobs.isEmpty() ? "" : space + "," + space)
            .append("\"j" + job + "\"" + space + ":" + space)
            .append(STATES[random.nextInt(STATES.length)]);
      }
    }
    String rows = "\"jobs\"" + space + ":" + space + "{" + space + jobs + space + "}";
    return "{\"broker\":\"b1\"," + space + rows + (random.nextBoolean() ? ",\"final\":true}" : "}");
  }

  private static Rows rows() {
    return new Rows(new Jobs(History.builder().build().columns()));
  }

  private static JsonNode value(String text) {
    byte[] bytes = bytes(text);
    return Json.value(bytes, 0, bytes.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
