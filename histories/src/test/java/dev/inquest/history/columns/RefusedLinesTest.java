package dev.inquest.history.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.Seeds;
import dev.inquest.history.codec.EntryCodec;
import dev.inquest.history.scan.LineScanner;
import dev.inquest.history.scan.Shape;
import dev.inquest.history.scan.Tape;
import dev.inquest.history.scan.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line that was refused leaves nothing in the place that the next one takes, whether the two come
 * scanned, as entries, or from nodes that are traced here.
 */
final class RefusedLinesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> MEMBERS =
      List.of(
          "'result':'r#'",
          "'broker':'b#'",
          "'state':'s#'",
          "'attempt':#",
          "'consistency':'quorum'",
          "'decision':'accepted'");

  @Test
  void thePlaceOfARefusedLineHoldsNothingButTheNext() {
    Seeds.forEach(
        50,
        random -> {
          History.Builder alone = History.builder();
          History.Builder mixed = History.builder();
          LineScanner scanner =
              new LineScanner(new Shape.Pool(), new Tape.Functions(), 1 << 16, false);
          String latest = "";
          List<String> lines = drawn(random, 150);
          for (int index = 0; index < lines.size(); index++) {
            for (int refused = random.nextInt(3); refused > 0; refused--) {
              String other = refused == 1 ? latest : lines.get(random.nextInt(lines.size()));
              offerRefused(random, scanner, mixed, other, index - 1);
            }
            latest = lines.get(index);
            alone.append(entry(latest, index));
            assertThat(offer(random, scanner, mixed, latest, index)).isNull();
          }
          History history = mixed.build();
          assertThat(history.entries()).containsExactlyElementsOf(alone.build().entries());
          assertThat(history.operations()).isEqualTo(alone.build().operations());
          ColumnsTest.assertTheySayTheSame(history);
        });
  }

  /** Lines of every kind; each client's are an invocation and perhaps what it came to. */
  private static List<String> drawn(SplittableRandom random, int size) {
    List<String> lines = new ArrayList<>();
    List<String> pending = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      switch (random.nextInt(5)) {
        case 0 -> lines.add("'process':'nemesis','type':'info','f':'kill'" + value(random));
        case 1 -> lines.add("'node':'b" + random.nextInt(3) + "'," + event(random));
        case 2 -> {
          String job = random.nextInt(3) == 0 ? "" : ",'job':'j" + random.nextInt(5) + "'";
          String client = random.nextBoolean() ? "'c" + number + "'" : "" + number;
          String operation = "'process':" + client + ",'f':'f" + random.nextInt(3) + "'" + job;
          lines.add(operation + ",'type':'invoke'" + value(random));
          pending.add(operation);
        }
        default -> {
          if (!pending.isEmpty()) {
            String operation = pending.remove(random.nextInt(pending.size()));
            lines.add(operation + completion(random) + value(random));
          }
        }
      }
    }
    return lines;
  }

  private static String completion(SplittableRandom random) {
    String type = List.of("ok", "fail", "info").get(random.nextInt(3));
    String error = random.nextBoolean() ? "" : ",'error':'e" + random.nextInt(3) + "'";
    return ",'type':'" + type + "'" + error;
  }

  private static String event(SplittableRandom random) {
    String message = "'message':'m" + random.nextInt(9) + "'";
    String clock = random.nextInt(3) == 0 ? "" : ",'clock':{'b1':" + random.nextInt(9) + "}";
    String event =
        switch (random.nextInt(3)) {
          case 0 -> "'event':'local','f':'boot','job':'j1'";
          case 1 -> "'event':'send','f':'learn','to':'b2'," + message;
          default -> "'event':'receive','f':'learn','from':'b1'," + message;
        };
    return event + value(random) + clock;
  }

  private static String value(SplittableRandom random) {
    List<String> members = new ArrayList<>(MEMBERS);
    members.removeIf(member -> random.nextInt(3) > 0);
    String object = "{" + String.join(",", members) + "}";
    String number = Integer.toString(random.nextInt(9));
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> ",'value':'s" + number + "'";
      default -> ",'value':" + object.replace("#", number);
    };
  }

  private static void offerRefused(
      SplittableRandom random,
      LineScanner scanner,
      History.Builder history,
      String line,
      int index) {
    if (index < 0 || line.isEmpty()) {
      return;
    }
    if (random.nextInt(4) > 0) {
      assertThat(offer(random, scanner, history, line, index)).contains("does not come after");
      return;
    }
    NodeLines nodes = history.nodes();
    int member = nodes.member("b1");
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    assertThatThrownBy(() ->
            nodes.local(-2, member, "boot", "j1", () -> value, new String[] {"b1"}, new long[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is before time");
  }

  private static @Nullable String offer(
      SplittableRandom random,
      LineScanner scanner,
      History.Builder history,
      String line,
      int index) {
    Entry entry = entry(line, index);
    if (random.nextBoolean()) {
      return history.offer(entry);
    }
    byte[] bytes = EntryCodec.bytes(entry);
    Tape tape = new Tape();
    byte[] padded = Arrays.copyOf(bytes, bytes.length + Words.PADDING);
    scanner.scan(padded, bytes.length, tape);
    assertThat(tape.kind(0)).isNotEqualTo(Tape.OTHER);
    return history.lines().offer(tape, 0, padded, 0);
  }

  private static Entry entry(String line, int index) {
    byte[] text = ("{" + line.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8);
    try {
      return EntryCodec.parse((ObjectNode) JSON.readTree(text), index);
    } catch (dev.inquest.history.codec.MalformedEntryException e) {
      throw new AssertionError(line, e);
    }
  }

  @Test
  void clientsOfRefusedLinesAreNoneOfTheHistorysAndDoNoHarm() {
    for (int refused : new int[] {14, 15, 16, 31, 32, 33, 200}) {
      History.Builder history = History.builder().invoke(0, "read", null, null);
      for (int client = 1; client <= refused; client++) {
        String line = "'process':" + client + ",'type':'invoke','f':'read'";
        assertThat(history.offer(entry(line, 0))).contains("does not come after");
      }
      history.invoke(refused, "read", null, null).ok(refused, "read", null, "3");
      assertThat(history.build().operations()).hasSize(2);
    }
  }
}
