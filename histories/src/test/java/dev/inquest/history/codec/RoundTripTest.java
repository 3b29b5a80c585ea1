package dev.inquest.history.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.Seeds;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

final class RoundTripTest {
  @Test
  void whatWasWrittenIsReadAsItWasAndWrittenAgainAsTheSameBytes() {
    Seeds.forEach(
        500,
        random -> {
          History history = RandomHistories.draw(random, 40);
          boolean sealed = random.nextBoolean();
          byte[] written = Texts.written(history, sealed);
          History read = Texts.read(written);
          assertThat(read.header()).isEqualTo(history.header());
          assertThat(read.entries()).isEqualTo(history.entries());
          assertThat(read.operations()).isEqualTo(history.operations());
          assertThat(read.sealed()).isEqualTo(sealed);
          assertThat(read.torn()).isFalse();
          assertThat(Texts.written(read, sealed)).isEqualTo(written);
        });
  }

  @Test
  void aForeignSpellingBecomesCanonicalAtOnce() throws Exception {
    String foreign =
        """
        {"value":[1.50,1e5,-0,"\\u00e9\\ud83d\\ude00\\ud800"],"f":"write","type":"invoke","key":7,"process":"c","x":null}
        """;
    byte[] once = Texts.written(Texts.read(foreign), false);
    assertThat(new String(once, StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"inquest":"history","version":1}
            {"index":0,"process":"c","type":"invoke","f":"write","key":"7","value":[1.5,100000,0,"\u00e9\ud83d\ude00\\uD800"],"x":null}
            """);
    assertThat(Texts.written(Texts.read(once), false)).isEqualTo(once);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.0",
    "1.5, 1.50",
    "100000, 1e5",
    "0, -0.0",
    "12345678901234567890, 1234567890123456789.0e1",
    "1e400, 10e399",
    "9.5e999, 95e998",
    "1e-1000, 10.0e-1001"
  })
  void numbersThatAreEqualAreEqualValuesWithOneSpelling(String one, String other) throws Exception {
    Entry first = written(one);
    Entry second = written(other);
    assertThat(first).isEqualTo(second);
    assertThat(EntryCodec.bytes(first)).isEqualTo(EntryCodec.bytes(second));
  }

  @Test
  void aNumberFromElsewhereIsSpelledAsAReaderOfItWould() throws Exception {
    JsonNodeFactory plain = JsonNodeFactory.instance;
    ArrayNode numbers =
        plain.arrayNode().add(15.0).add(0.1f).add(1e10f).add(1e300).add(new BigDecimal("2.50"));
    Entry entry = new NemesisEntry(0, 0, "heal", numbers, plain.objectNode());
    byte[] once = EntryCodec.bytes(entry);
    assertThat(new String(once, StandardCharsets.UTF_8))
        .contains("[15,0.1,10000000000,1" + "0".repeat(300) + ",2.5]");
    assertThat(EntryCodec.bytes(Texts.read(once).entries().getFirst())).isEqualTo(once);
  }

  private static Entry written(String number) throws Exception {
    return Texts.read(
            "{\"process\":1,\"type\":\"invoke\",\"f\":\"write\",\"value\":" + number + "}")
        .entries()
        .getFirst();
  }

  /** JSON has no such numbers; what is written must be JSON all the same. */
  @Test
  void whatIsNoNumberIsWrittenAsItsName() throws Exception {
    JsonNodeFactory plain = JsonNodeFactory.instance;
    ArrayNode numbers = plain.arrayNode().add(Double.NaN).add(Float.NEGATIVE_INFINITY);
    Entry entry = new NemesisEntry(0, 0, "heal", numbers, plain.objectNode());
    assertThat(new String(EntryCodec.bytes(entry), StandardCharsets.UTF_8))
        .contains("[\"NaN\",\"-Infinity\"]");
  }
}
