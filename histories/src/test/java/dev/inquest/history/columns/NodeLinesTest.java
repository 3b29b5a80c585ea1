package dev.inquest.history.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class NodeLinesTest {
  private static final String[] ONE = {"b1"};
  private static final String[] TWO = {"b1", "b2/2"};

  @Test
  void eventsTracedHereAreTheEntriesThatAReaderWouldMakeOfThem() {
    assertThat(traced(() -> value()).entries()).isEqualTo(drawn().entries());
  }

  @Test
  void aValueIsMadeOnceAndOnlyForWhoAsks() {
    var made = new AtomicInteger();
    History history =
        traced(() -> {
          made.incrementAndGet();
          return value();
        });
    assertThat(made).hasValue(0);
    assertThat(history.columns().value(0)).isEqualTo(value());
    assertThat(history.columns().value(0)).isEqualTo(value());
    assertThat(made).hasValue(1);
  }

  @Test
  void aMessageThatIsSentTwiceIsOneMessage() {
    History.Builder builder = History.builder();
    NodeLines nodes = builder.nodes();
    int b1 = nodes.member("b1");
    nodes.send(0, b1, "assign", 300, "e1", ONE, new long[] {300});
    nodes.send(0, b1, "assign", 300, "e1", ONE, new long[] {300});
    nodes.send(0, b1, "assign", 2, "e1", ONE, new long[] {2});
    Columns columns = builder.build().columns();
    assertThat(columns.message(0)).isEqualTo(columns.message(1)).isNotEqualTo(columns.message(2));
    assertThat(columns.messageId(2)).isEqualTo("b1:2");
    assertThat(columns.messages()).isEqualTo(2);
  }

  @Test
  void messagesAreToldApartInOneWayAlone() {
    History.Builder builder = History.builder().send("b1", "assign", "a message", "e1", "{b1: 1}");
    NodeLines nodes = builder.nodes();
    int b1 = nodes.member("b1");
    assertThatThrownBy(() -> nodes.send(0, b1, "assign", 2, "e1", ONE, new long[] {2}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void manyNodesSendManyMessages() {
    History.Builder builder = History.builder();
    NodeLines nodes = builder.nodes();
    for (int count = 1; count <= 700; count += 233) {
      for (int node = 0; node < 40; node++) {
        String[] keys = {"b" + node};
        nodes.send(0, nodes.member("b" + node), "assign", count, "e1", keys, new long[] {count});
      }
    }
    Columns columns = builder.build().columns();
    for (int place = 0; place < columns.size(); place++) {
      String id = "b" + place % 40 + ":" + (1 + place / 40 * 233);
      assertThat(columns.messageId(place)).isEqualTo(id);
      assertThat(columns.message(place)).isEqualTo(place);
    }
  }

  /** More lines than fit a page that has not grown, so that every column grows. */
  private static History traced(java.util.function.Supplier<ObjectNode> value) {
    History.Builder builder = History.builder();
    NodeLines nodes = builder.nodes();
    int b1 = nodes.member("b1");
    int b2 = nodes.member("b2/2");
    for (int i = 0; i < 100; i++) {
      long time = 1_000L * builder.nodes().size();
      nodes.local(time, b1, "assign", "j" + i, value, ONE, new long[] {2L * i + 1});
      nodes.send(time + 1_000, b1, "learn", 2 * i + 2, "b2", ONE, new long[] {2L * i + 2});
      nodes.receive(
          time + 2_000, b2, "learn", b1, 2 * i + 2, "b1", TWO, new long[] {2L * i + 2, i + 1});
    }
    return builder.build();
  }

  private static History drawn() {
    History.Builder builder = History.builder();
    for (int i = 0; i < 100; i++) {
      String sent = "{b1: " + (2 * i + 2) + "}";
      builder
          .local("b1", "assign", "j" + i, "{executor: 'e1'}", "{b1: " + (2 * i + 1) + "}")
          .send("b1", "learn", "b1:" + (2 * i + 2), "b2", sent)
          .receive(
              "b2/2",
              "learn",
              "b1:" + (2 * i + 2),
              "b1",
              "{b1: " + (2 * i + 2) + ", 'b2/2': " + (i + 1) + "}");
    }
    return builder.build();
  }

  private static ObjectNode value() {
    return JsonNodeFactory.instance.objectNode().put("executor", "e1");
  }

  @Test
  void aNodeThatLearnsOfOthersStampsTheirKeysFromThenOn() {
    History.Builder builder = History.builder();
    NodeLines nodes = builder.nodes();
    int b1 = nodes.member("b1");
    for (String[] keys : new String[][] {ONE, ONE, TWO, ONE, TWO.clone()}) {
      nodes.send(0, b1, "assign", 1, "e1", keys, Arrays.copyOf(new long[] {3, 4}, keys.length));
    }
    assertThat(builder.build().entries())
        .extracting(entry -> String.valueOf(((NodeEntry) entry).clock()))
        .containsExactly(
            "{\"b1\":3}",
            "{\"b1\":3}",
            "{\"b1\":3,\"b2/2\":4}",
            "{\"b1\":3}",
            "{\"b1\":3,\"b2/2\":4}");
  }

  @Test
  void theFirstEventMayBeOfAnyNodeAndAnyCount() {
    for (int last : new int[] {15, 16, 31, 32, 33, 200}) {
      for (int count : new int[] {1, 255, 256, 257, 511, 512, 513, 5_000}) {
        History.Builder builder = History.builder();
        NodeLines nodes = builder.nodes();
        for (int node = 0; node <= last; node++) {
          assertThat(nodes.member("b" + node)).isEqualTo(node);
        }
        String[] keys = {"b" + last};
        nodes.send(0, last, "assign", count, "e1", keys, new long[] {count});
        nodes.receive(0, 0, "assign", last, count, keys[0], keys, new long[] {count});
        nodes.send(0, last, "assign", 256, "e1", keys, new long[] {256});
        Columns columns = builder.build().columns();
        assertThat(columns.messageId(0)).isEqualTo("b" + last + ":" + count);
        assertThat(columns.message(1)).isEqualTo(columns.message(0));
        assertThat(columns.messageId(2)).isEqualTo("b" + last + ":256");
      }
    }
  }
}
