package dev.inquest.check.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.history.History;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Node events in words, a line each: who, what, the message or what a boot recovered, and after an
 * {@code @} the own count that the event claims where it is not the next.
 */
class NodeOrderTest {
  /** The last event of each: whether it is joined to another, and to which. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "b1 assign                                       | ALONE   | -1",
        "b1 assign @5                                    | ALONE   | -1",
        "b1 send m1                                      | ALONE   | -1",
        "b1 assign; b1 send m1; b2 receive m1            | JOINED  | 1",
        "b1 send m2; b2 receive m1                       | MISSING | -1",
        "b1 send m1; b1 send m1; b2 receive m1           | MISSING | -1",
        "b1 boot                                         | ALONE   | -1",
        "b1 boot {b1:7}                                  | ALONE   | -1",
        "b1 assign; b1 assign; b1 assign; b1/2 boot {b1:2} | JOINED | 1",
        "b1 assign; b1 assign; b1/2 boot {b1:3}          | MISSING | -1",
        "b1 assign @2; b1/2 boot {b1:1}                  | MISSING | -1",
        "b1 assign; b1/2 boot {b1:0}                     | ALONE   | -1",
        "b1 assign; b1/2 boot {b2:7}                     | ALONE   | -1",
        "b1 assign; b1/2 boot                            | MISSING | -1",
        "b1 assign; b1/3 boot {b1:1}                     | JOINED  | 0",
        "b1 assign; b1/2 boot {}; b1/3 boot {b1:1,'b1/2':1} | JOINED | 1",
        "b1 assign; b1/3 boot {b1:1,'b1/2':1}            | MISSING | -1",
        "b1 assign; b1/2 assign                          | ALONE   | -1",
        "b1 assign; b1/2 assign @2                       | MISSING | -1",
        "b1 assign; b1/2 assign; b1/2 assign             | ALONE   | -1",
      })
  void aMessageOrARecoveryJoinsAnEventToAnother(String lines, NodeOrder.Join join, int joined) {
    NodeOrder order = order(lines);
    int last = order.size() - 1;
    assertThat(order.join(last)).isEqualTo(join);
    assertThat(order.joined(last)).isEqualTo(joined);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b1 send m1; b1 send m1; b2 receive m1             | true  | 1",
        "b1 send m1; b1 send m2; b2 receive m1             | false | 0",
        "b1 send m1; b3 send m1; b3 send m1; b2 receive m1 | true  | 2",
        "b1 send m1; b1 send m1                            | false | 1",
        "b2 receive m1; b3 receive m1                      | false | 0",
        "b1 assign                                         | false | 0",
      })
  void aMessageThatWasSentTwiceIsOfNobody(String lines, boolean ambiguous, long repeated) {
    NodeOrder order = order(lines);
    assertThat(order.ambiguous(order.size() - 1)).isEqualTo(ambiguous);
    assertThat(order.repeatedMessages()).isEqualTo(repeated);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b1 assign; b2 assign; b1 assign                                        | 0 1 2",
        "b2 receive m1; b1 assign; b1 send m1                                   | 1 2 0",
        "b1 send m1; b2 receive m2; b2 receive m1; b1 send m2                   | 0 3 1 2",
        "b1 receive m2; b1 send m1; b2 receive m1; b2 send m2; b2 assign; b3 assign | 5 0 1 2 3 4",
        "b1/2 boot {b1:1}; b1 assign                                            | 1 0",
        "b1 send m1; b3 receive m1; b2 receive m1                               | 0 1 2",
      })
  void everyEventComesAfterThoseBeforeItUnlessTheyGoInACircle(String lines, String numbers) {
    assertThat(
            Arrays.stream(order(lines).causalOrder())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" ")))
        .isEqualTo(numbers);
  }

  @Test
  void anIncarnationIsAChainOfItsEvents() {
    NodeOrder order = order("b1 assign; b2 assign; b1 send m1 @4; b1/2 boot {b1:4}; b1 assign");
    assertThat(order.size()).isEqualTo(5);
    assertThat(order.chains()).extracting(Chain::clockKey).containsExactly("b1", "b2", "b1/2");
    assertThat(order.chains()).extracting(Chain::number).containsExactly(0, 1, 2);
    assertThat(order.chain("b9")).isNull();
    Chain chain = Objects.requireNonNull(order.chain("b1"));
    assertThat(chain.member().node()).isEqualTo("b1");
    assertThat(chain.size()).isEqualTo(3);
    for (int position = 0; position < 3; position++) {
      int number = chain.number(position);
      assertThat(order.chainOf(number)).isZero();
      assertThat(order.positionOf(number)).isEqualTo(position);
      assertThat(order.event(number).index()).isEqualTo(number);
      assertThat(chain.event(position)).isEqualTo(order.event(number));
      assertThat(order.claimedCount(number)).isEqualTo(chain.claimedCount(position));
      assertThat(order.numberAt(order.placeOf(number))).isEqualTo(number);
    }
    assertThat(order.previous(0)).isEqualTo(NodeOrder.NONE);
    assertThat(order.previous(2)).isZero();
    assertThat(order.previous(4)).isEqualTo(2);
    assertThat(order.previous(3)).isEqualTo(NodeOrder.NONE);
  }

  /** Of counts 1, 4, 5. */
  @ParameterizedTest
  @CsvSource({"0, 0, -1", "1, 1, 0", "2, 1, -1", "3, 1, -1", "4, 2, 1", "5, 3, 2", "6, 3, -1"})
  void countsOfAChainAreFoundByBisection(long count, int upTo, int number) {
    Chain chain = Objects.requireNonNull(order("b1 assign; b1 assign @4; b1 assign").chain("b1"));
    assertThat(chain.countUpTo(count)).isEqualTo(upTo);
    assertThat(chain.numberOf(count)).isEqualTo(number);
  }

  @Test
  void aStampThatDoesNotNameItsOwnNodeClaimsNothing() {
    History history =
        History.builder()
            .local("b1", "assign", "j1", "{}", "{b1:3}")
            .local("b1", "assign", "j1", "{}", "{b2:4}")
            .local("b1", "assign", "j1", "{}", "{b0:1,b1:5}")
            .local("b1", "assign", "j1", "{}", null)
            .build();
    Chain chain = NodeOrder.of(history, Budget.unlimited()).chains().getFirst();
    assertThat(IntStream.range(0, 4).mapToObj(chain::claimedCount)).containsExactly(3L, 0L, 5L, 0L);
  }

  @Test
  void whoeverUsesAnOrderPaysForIt() {
    History history = history("b1 assign; b2 assign; b2 assign");
    Budget first = Budget.unlimited();
    Budget second = Budget.unlimited();
    assertThat(NodeOrder.of(history, first)).isSameAs(NodeOrder.of(history, second));
    assertThat(first.reserved()).isEqualTo(96);
    assertThat(second.reserved()).isEqualTo(96);
  }

  private static NodeOrder order(String lines) {
    return NodeOrder.of(history(lines), Budget.unlimited());
  }

  private static History history(String lines) {
    History.Builder history = History.builder();
    Map<String, Long> counts = new TreeMap<>();
    for (String line : lines.strip().split("; *", -1)) {
      String[] words = line.strip().split(" ", -1);
      String node = words[0];
      String last = words[words.length - 1];
      boolean claims = last.startsWith("@");
      long count = claims ? Long.parseLong(last.substring(1)) : counts.getOrDefault(node, 0L) + 1;
      counts.put(node, count);
      String clock = "{'%s':%d}".formatted(node, count);
      switch (words[1]) {
        case "send" -> history.send(node, "sync-metadata", words[2], "b9", clock);
        case "receive" -> history.receive(node, "sync-metadata", words[2], "b9", clock);
        case "boot" -> history.local(node, "boot", null, saved(words), clock);
        default -> history.local(node, words[1], "j1", "{}", clock);
      }
    }
    return history.build();
  }

  private static String saved(String... words) {
    return words.length < 3 ? "{}" : "{recovered:%s}".formatted(words[2]);
  }
}
