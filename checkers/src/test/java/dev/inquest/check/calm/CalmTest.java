package dev.inquest.check.calm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.history.Entry;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CalmTest {
  private static final long SECOND = 1_000_000_000;

  private final History.Builder history = History.builder();

  @Test
  void withoutFaultsAllIsCalm() {
    accepted("b1");
    assertThat(calm().covers(0)).isTrue();
    assertThat(calm().lastHeal()).isNull();
  }

  @Test
  void itIsCalmAfterTheLineThatEndedTheLastFault() {
    applied("start-partition", "n1", "[]");
    assertThat(calm().covers(9)).isFalse();
    applied("stop-partition", "n1", "[]");
    accepted("b1");
    assertThat(calm().covers(3)).isFalse();
    assertThat(calm().covers(4)).isTrue();
    applied("start-partition", "n2", "[]");
    assertThat(calm().covers(9)).as("one was healed, another is on").isFalse();
  }

  @Test
  void onlyPartitionsThatWereInForceAndAreOverAreHealed() {
    applied("start-partition", "n1", "[]");
    assertThat(calm().healedPartitions()).isZero();
    applied("stop-partition", "n1", "[]");
    applied("start-latency", "n2", "[]");
    applied("stop-latency", "n2", "[]");
    assertThat(calm().healedPartitions()).isEqualTo(1);
    history.nemesis("start-partition", "{id:'n3'}");
    history.nemesis("start-partition", "{id:'n3',outcome:'failed'}");
    history.nemesis("heal", "{}");
    assertThat(calm().healedPartitions()).isEqualTo(1);
  }

  @Test
  void aBrokerThatWasKilledIsBackOnceItBoots() {
    booted("b1/2", 2);
    applied("start-kill", "n1", "['b1']");
    assertThat(calm().healed()).as("that boot was before").isFalse();
    booted("b2/2", 1);
    assertThat(calm().healed()).as("another broker's").isFalse();
    booted("b1/3", 3);
    assertThat(calm().healed()).isTrue();
  }

  @Test
  void ofTwoBrokersThatWereKilledBothMustBoot() {
    applied("start-kill", "n1", "['b1','b2']");
    booted("b1/2", 2);
    assertThat(calm().healed()).isFalse();
    booted("b2/2", 2);
    assertThat(calm().healed()).isTrue();
  }

  @Test
  void anExecutorThatIsAwayKeepsNoBrokersApart() {
    applied("start-kill", "n1", "['e1']");
    assertThat(calm().healed()).isTrue();
  }

  @Test
  void aBootEndsNoPartition() {
    applied("start-partition", "n1", "['b1']");
    booted("b1/2", 2);
    assertThat(calm().healed()).isFalse();
  }

  @Test
  void onlyTheRestartOfABrokerIsOne() {
    booted("b1", 1);
    booted("e1/2", 2);
    assertThat(calm().lastBoot()).isNull();
    booted("b2/2", 2);
    assertThat(calm().lastBoot()).isEqualTo(line(2));
    booted("b1/2", 2);
    assertThat(calm().lastBoot()).isEqualTo(line(3));
  }

  @Test
  void theBoundRunsFromTheLatestOfChangeHealAndRestart() {
    history.at(0);
    accepted("b1");
    history.at(20 * SECOND).nemesis("heal", "{}");
    history.at(30 * SECOND);
    booted("b1/2", 2);
    history.at(40 * SECOND);
    accepted("b1");
    history.at(50 * SECOND);
    accepted("b1");
    Calm calm = calm();
    assertThat(calm.exceeded(line(0), line(4), 20 * SECOND)).isFalse();
    assertThat(calm.exceeded(line(0), line(4), 20 * SECOND - 1)).isTrue();
    assertThat(calm.exceeded(line(3), line(4), 10 * SECOND)).isFalse();
    assertThat(calm.exceeded(line(3), line(4), 10 * SECOND - 1)).isTrue();
    assertThat(calm.since(line(0))).isEqualTo("boot (2)");
    assertThat(calm.since(line(3))).isEqualTo("accept-job (3)");
    assertThat(calm.witness(line(0), line(4), 7, 8)).containsExactly(0L, 2L, 4L, 7L, 8L);
  }

  @Test
  void withoutTimesNothingIsLate() {
    history.at(Entry.NO_TIME);
    accepted("b1");
    history.at(Entry.NO_TIME);
    accepted("b1");
    history.at(9 * SECOND);
    accepted("b1");
    stateBound();
    assertThat(calm().exceeded(line(0), line(2), 1)).isFalse();
    assertThat(calm().exceeded(line(2), line(1), -9)).isFalse();
    assertThat(calm().tooSoon(line(0), line(2))).isFalse();
    assertThat(calm().tooSoon(line(2), line(1))).isFalse();
  }

  @Test
  void onlyWithinABoundThatTheRunStatedIsAReadTooSoon() {
    history.at(0);
    accepted("b1");
    history.at(5 * SECOND);
    accepted("b1");
    history.at(5 * SECOND + 1);
    accepted("b1");
    assertThat(calm().tooSoon(line(0), line(1))).isFalse();
    stateBound();
    assertThat(calm().tooSoon(line(0), line(1))).isTrue();
    assertThat(calm().tooSoon(line(0), line(2))).isFalse();
  }

  @Test
  void timesAreToldInSeconds() {
    assertThat(Calm.seconds(1_500_000_000)).isEqualTo("1.5 s");
  }

  private void stateBound() {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    extra.putObject("bounds").put("convergence", 5);
    history.header(new Header(1, null, null, null, List.of(), null, extra));
  }

  private void accepted(String broker) {
    history.local(broker, "accept-job", "j1", "{}", null);
  }

  private void booted(String incarnation, int number) {
    history.local(incarnation, "boot", null, "{}", "{'" + incarnation + "':" + number + "}");
  }

  private void applied(String f, String id, String nodes) {
    history.nemesis(f, "{id:'" + id + "',nodes:" + nodes + "}");
    history.nemesis(f, "{id:'" + id + "',outcome:'applied'}");
  }

  private Entry line(int place) {
    return history.build().entries().get(place);
  }

  private Calm calm() {
    History built = history.build();
    return Calm.of(
        built, new TreeSet<>(List.of("b1", "b2")), Bounds.of(built.header()), Budget.unlimited());
  }
}
