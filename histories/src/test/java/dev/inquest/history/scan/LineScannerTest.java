package dev.inquest.history.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the scanner reads itself, and what it leaves to others: whoever leaves everything to others
 * reads right, and ten times slower.
 */
final class LineScannerTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> KINDS =
      List.of("invoke", "ok", "fail", "info", "local", "send", "receive");

  private final Tape tape = new Tape();

  /** What looks the functions of a history's lines up. */
  private Dictionary functions = new Dictionary();

  private byte[] bytes = {};

  static List<String> forms() {
    return Lines.FORMS;
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyLineOfOurOwnFormsIsReadToItsLastValue(String form) {
    String text = Lines.of(form, 12);
    var _ = scan(text);
    String[] lines = text.split("\n", -1);
    assertThat(tape.lines()).isEqualTo(12);
    for (int line = 0; line < 12; line++) {
      assertHolds(line, JSON.readTree(lines[line]));
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aLineLikeTheOneBeforeItIsFollowed(String form) {
    String text = Lines.of(form, 2);
    LineScanner scanner = scan(text);
    int second = text.indexOf('\n') + 1;
    assertThat(scanner.forms.follow(second)).isEqualTo(text.length());
    assertHolds(1, JSON.readTree(text.substring(second)));
    for (String other : Lines.FORMS) {
      LineScanner learned = scan(Lines.of(form, 1) + Lines.of(other, 1));
      int start = Lines.of(form, 1).length();
      int end = start + Lines.of(other, 1).length();
      assertThat(learned.forms.follow(start)).isEqualTo(end);
      // What was learned of another form does not get in the way.
      assertThat(learned.forms.follow(0)).as(other).isEqualTo(start);
    }
  }

  @Test
  void numbersAndNamesOfEveryLengthAreReadByTheirFormToo() {
    StringBuilder text = new StringBuilder();
    for (int round = 0; round < 2; round++) {
      for (int length = 1; length <= 18; length++) {
        String digits = "1203456789876543210".substring(0, length);
        String name = "abcdefghijklmnopqr".substring(0, length);
        String count = digits.substring(0, Math.min(length, 9));
        text.append(
            """
            {"index":%1$s,"time":%1$s,"process":%1$s,"type":"ok","f":"%2$s","key":"%2$s","value":{"result":"%2$s","n":[%1$s,-0.%1$.3s]}}
            {"index":%1$s,"time":%1$s,"process":"%2$s","type":"fail","f":"f","job":"%2$s","value":%1$s,"error":"%2$s"}
            {"time":%1$s,"node":"%2$s","event":"receive","f":"f","message":"%2$s","from":"%2$s","clock":{"%2$s":%3$s,"n%2$s":1%4$s}}
            """
                .formatted(digits, name, count, count.substring(1)));
      }
    }
    text.append("{\"node\":\"n\",\"event\":\"local\",\"f\":\"f\",\"clock\":{\"k0\":0");
    for (int key = 1; key < 2000; key++) {
      text.append(",\"k").append(key).append("\":").append(key);
    }
    var _ = scan(text.append("}}\n").toString());
    String[] lines = text.toString().split("\n", -1);
    for (int line = 0; line < lines.length - 1; line++) {
      assertHolds(line, JSON.readTree(lines[line]));
    }
  }

  @Test
  void theFunctionIsToldOfEveryLineHoweverManyThereAre() {
    StringBuilder text = new StringBuilder();
    for (int function = 0; function < 300; function++) {
      String line = "{\"process\":1,\"type\":\"ok\",\"f\":\"f" + function + "\"}\n";
      text.append(line).append(line).append(line);
    }
    var _ = scan(text.toString());
    for (int line = 0; line < 900; line++) {
      assertThat(functions.codeOfF(tape, line, bytes)).isEqualTo(line / 3);
      // A line like one before it needs no look-up, while there are numbers left.
      boolean numbered = line % 3 > 0 && line / 3 < 255;
      assertThat(tape.function(line)).isEqualTo(numbered ? line / 3 + 1 : 0);
    }
  }

  @Test
  void formsThatAlternateAndKeysInAnyOrderAreReadAsWell() {
    SplittableRandom random = new SplittableRandom(11);
    StringBuilder text = new StringBuilder();
    for (int number = 0; number < 500; number++) {
      List<String> members = Lines.members(random, number);
      for (int last = members.size() - 1; last > 0; last--) {
        Collections.swap(members, last, random.nextInt(last + 1));
      }
      text.append('{').append(String.join(",", members)).append("}\n");
      text.append(Lines.drawn(random, number));
    }
    var _ = scan(text.toString());
    String[] lines = text.toString().split("\n", -1);
    for (int line = 0; line < 1000; line++) {
      assertHolds(line, JSON.readTree(lines[line]));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'process':1,'type':'invoke','f':'read','extra':1}",
        "{'process':1,'type':'invoke','f':'read','f':'read'}",
        "{'process':1,'type':'invoke','f':'re\\u0061d'}",
        "{'process':1,'type':'invoke','f':'r\u00e9ad'}",
        "{'process':1,'type':'invoke','f':null}",
        "{'process':1,'type':'invoke'}",
        "{'process':1,'f':'read'}",
        "{'type':'invoke','f':'read'}",
        "{'process':1,'type':'started','f':'read'}",
        "{'process':1,'type':'invoke','f':'read','job':'j','key':'k'}",
        "{'process':1,'type':'invoke','f':'read','time':1234567890123456789}",
        "{'process':1,'type':'invoke','f':'read','time':01}",
        "{'process':1,'type':'invoke','f':'read','time':-1}",
        "{'process':1,'type':'invoke','f':'read','time':1.5}",
        "{'process':1,'type':'invoke','f':'read','clock':{'b1':1}}",
        "{'process':1,'type':'invoke','f':'read','value':{'result':5}}",
        "{'process':1,'type':'invoke','f':'read','value':{'a':1,'a':2}}",
        "{'process':1,'type':'invoke','f':'read','value':1e9}",
        "{'process':1,'type':'invoke','f':'read','value':}",
        "{'process':1,'type':'invoke','f':'read','value':[1,]}",
        "{'process':1,'type':'invoke','f':'read'} x",
        "{'process':1,'type':'invoke','f':'read'",
        "{'process':'nemesis','type':'ok','f':'kill'}",
        "{'process':'nemesis','type':'info','f':'kill','job':'j'}",
        "{'node':'b1/2','event':'local','f':'boot'}",
        "{'node':'b1','event':'asleep','f':'boot'}",
        "{'node':'b1','event':'local','f':'boot','incarnation':0}",
        "{'node':'b1','event':'local','f':'boot','to':'b2'}",
        "{'node':'b1','event':'send','f':'sync','message':'m','from':'b2'}",
        "{'node':'b1','event':'receive','f':'sync','message':'m','to':'b2'}",
        "{'node':'b1','event':'send','f':'sync','to':'b2'}",
        "{'node':'b1','event':'local','f':'boot','clock':{'b1':1,'b1':1}}",
        "{'node':'b1','event':'local','f':'boot','clock':{'b1':01}}",
        "{'node':'b1','event':'local','f':'boot','clock':{'b1':12345678901}}",
        "[]",
        ""
      })
  void whatIsRareOrWrongIsLeftWhole(String line) {
    String between = Lines.of(Lines.FORMS.getFirst(), 1);
    var _ = scan(between + line.replace('\'', '"') + "\n" + between);
    assertThat(tape.lines()).isEqualTo(3);
    assertThat(tape.kind(0)).isEqualTo(Tape.INVOKE);
    assertThat(tape.kind(1)).isEqualTo(Tape.OTHER);
    assertThat(text(1, Tape.LINE)).isEqualTo(line.replace('\'', '"') + "\n");
    assertThat(tape.kind(2)).isEqualTo(Tape.INVOKE);
  }

  private LineScanner scan(String lines) {
    byte[] text = lines.getBytes(StandardCharsets.UTF_8);
    bytes = Arrays.copyOf(text, text.length + Words.PADDING);
    functions = new Dictionary();
    LineScanner scanner = new LineScanner(new Shape.Pool(), new Tape.Functions(), 1 << 16, false);
    scanner.scan(bytes, text.length, tape);
    return scanner;
  }

  private void assertHolds(int line, JsonNode json) {
    boolean nemesis = json.path("process").asString("").equals("nemesis");
    String kind = json.path("type").asString(json.path("event").asString(""));
    assertThat(tape.kind(line)).isEqualTo(nemesis ? Tape.NEMESIS : KINDS.indexOf(kind));
    assertThat(tape.index(line)).isEqualTo(json.path("index").asLong(-1));
    assertThat(tape.time(line)).isEqualTo(json.path("time").asLong(-1));
    assertText(line, Tape.F, json.path("f"));
    assertThat(functions.text(functions.codeOfF(tape, line, bytes)))
        .isEqualTo(json.path("f").asString(""));
    assertText(line, Tape.SUBJECT, json.has("job") ? json.path("job") : json.path("key"));
    assertText(line, Tape.MESSAGE, json.path("message"));
    assertText(line, Tape.PEER, json.has("to") ? json.path("to") : json.path("from"));
    assertText(line, Tape.RESULT, json.path("value").path("result"));
    assertText(line, Tape.BROKER, json.path("value").path("broker"));
    if (json.has("value")) {
      assertThat(JSON.readTree(text(line, Tape.VALUE))).isEqualTo(json.path("value"));
    }
    if (json.has("process") && !nemesis) {
      assertThat(text(line, Tape.PROCESS)).isEqualTo(json.path("process").toString());
    }
    if (json.has("node")) {
      assertThat(text(line, Tape.PROCESS)).isEqualTo(json.path("node").stringValue());
      assertThat(tape.incarnation(line)).isEqualTo(json.path("incarnation").asInt(1));
      assertClock(line, json.path("clock"));
    }
    if (json.has("error")) {
      assertThat(text(line, Tape.ERROR)).isEqualTo(json.path("error").stringValue());
    }
    assertThat((tape.marks(line) & Tape.KEYED) != 0).isEqualTo(json.has("key"));
  }

  private void assertClock(int line, JsonNode clock) {
    Shape shape = tape.shape(line);
    assertThat(shape != null).isEqualTo(clock.isObject());
    int at = tape.countsStart(line);
    for (var entry : clock.properties()) {
      assertThat(tape.counts()[at++]).as(entry.getKey()).isEqualTo(entry.getValue().asInt());
    }
    if (shape != null) {
      assertThat(shape.size()).isEqualTo(clock.size());
    }
  }

  private void assertText(int line, int cell, JsonNode expected) {
    assertThat(text(line, cell)).isEqualTo(expected.asString(""));
    if (expected.isString()) {
      int start = tape.start(line, cell);
      assertThat(tape.hash(line, cell))
          .isEqualTo(Words.hash(bytes, start, tape.length(line, cell)));
    }
  }

  private String text(int line, int cell) {
    int start = tape.start(line, cell);
    return new String(bytes, start, tape.length(line, cell), StandardCharsets.UTF_8);
  }
}
