package dev.inquest.history.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.Seeds;
import dev.inquest.history.codec.Json;
import dev.inquest.history.scan.Dictionary;
import dev.inquest.history.scan.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MembersTest {
  private static final List<String> KEYS =
      List.of("broker", "consistency", "state", "attempt", "requirements_of_");
  private static final List<String> OTHERS =
      List.of("", "b", "brokers", "consistencies", "xonsistency", "statf", "requirements_of__");
  private static final List<String> VALUES =
      List.of(
          "\"\"",
          "\"b1\"",
          "\"a longer text, with } and ] and , in it\"",
          "7",
          "-7",
          "-0",
          "7.00",
          "7.01",
          "0.5",
          "123456789012345678",
          "true",
          "false",
          "null",
          "{}",
          "[]",
          "{\"broker\":\"not this one\",\"state\":[\"}\",{\"attempt\":1}]}",
          "[1,\"]\",[{\"consistency\":\"quorum\"}],2]");
  private static final int NONE = -1;

  private final Members members = new Members(KEYS);
  private final Dictionary words = new Dictionary();

  @Test
  void whatIsFoundIsWhatTheTreeOfTheValueHolds() {
    Seeds.forEach(
        2_000,
        random -> {
          String text = object(random);
          open(random.nextInt(9), text);
          assertThat(members.isObject()).isTrue();
          byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
          JsonNode tree = Json.value(bytes, 0, bytes.length);
          for (int key = 0; key < KEYS.size(); key++) {
            assertFound(key, tree.path(KEYS.get(key)), text);
          }
        });
  }

  private void assertFound(int key, JsonNode there, String text) {
    String word = there.isString() ? there.stringValue() : null;
    assertThat(members.has(key)).as(text).isEqualTo(!there.isMissingNode());
    assertThat(members.text(key)).as(text).isEqualTo(word);
    assertThat(members.code(key, words, NONE))
        .as(text)
        .isEqualTo(word == null ? NONE : words.code(word));
    assertThat(members.number(key, NONE))
        .as(text)
        .isEqualTo(there.isIntegralNumber() ? there.longValue() : NONE);
  }

  @Test
  void whatIsNoObjectHasNoMembers() {
    open(0, "{\"state\":\"completed\"}");
    for (String value : List.of("\"state\"", "[{\"state\":1}]", "12", "null")) {
      open(3, value);
      assertThat(members.isObject()).isFalse();
      assertThat(members.has(2)).isFalse();
      assertThat(members.text(2)).isNull();
      assertThat(members.number(2, NONE)).isEqualTo(NONE);
    }
  }

  @Test
  void aKeyThatIsTooLongToBeComparedIsNotLookedFor() {
    assertThatThrownBy(() -> new Members(List.of("requirements_of__")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Members(List.of(""))).isInstanceOf(IllegalArgumentException.class);
  }

  private void open(int before, String text) {
    byte[] bytes = new byte[before + text.length() + Words.PADDING];
    Arrays.fill(bytes, (byte) '"');
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, bytes, before, ascii.length);
    members.open(bytes, before, text.length());
  }

  private static String object(SplittableRandom random) {
    List<String> keys = new ArrayList<>(KEYS);
    keys.addAll(OTHERS);
    Collections.shuffle(keys, new Random(random.nextLong()));
    StringBuilder text = new StringBuilder("{").append(space(random));
    for (String key : keys.subList(0, random.nextInt(keys.size() + 1))) {
      text.append(text.toString().strip().endsWith("{") && text.indexOf(":") < 0 ? "" : ",")
          .append(space(random))
          .append('"')
          .append(key)
          .append('"')
          .append(space(random))
          .append(':')
          .append(space(random))
          .append(VALUES.get(random.nextInt(VALUES.size())))
          .append(space(random));
    }
    return text.append('}').toString();
  }

  private static String space(SplittableRandom random) {
    return random.nextInt(4) == 0 ? " \t".substring(0, 1 + random.nextInt(2)) : "";
  }
}
