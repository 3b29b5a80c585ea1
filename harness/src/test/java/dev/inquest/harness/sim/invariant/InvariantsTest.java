package dev.inquest.harness.sim.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.history.ClockStamp;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class InvariantsTest {
  private final Invariants invariants = new Invariants(true);
  private long line;

  @Test
  void twoResultsOfOneJobEndTheRunWhenTheSecondLeavesItsBroker() {
    invariants.saw(accepts("b1", "r1"));
    invariants.left("b1", line);
    invariants.saw(accepts("b2", "r2"));
    assertThatThrownBy(() -> invariants.left("b2", line))
        .isInstanceOf(InvariantBroken.class)
        .hasMessage(
            "invariant one-result broken by line 1: b2 holds r2 for the result of j1, and b1 held r1 (0)");
  }

  @Test
  void theSameResultMayBeDecidedAgain() {
    invariants.saw(accepts("b1", "r1"));
    invariants.left("b1", line);
    invariants.saw(accepts("b2", "r1"));
    invariants.left("b2", line);
    assertThat(invariants.breaches()).isEmpty();
  }

  @Test
  void whatACrashUndoesBeforeItLeftWasNeverDecided() {
    invariants.saw(accepts("b1", "r1"));
    invariants.lost("b1");
    invariants.saw(accepts("b2", "r2"));
    invariants.left("b2", line);
    assertThat(invariants.breaches()).isEmpty();
  }

  @Test
  void aBrokerThatDecidedMoreThanItLetGoAnswersForTheFirstAlone() {
    invariants.saw(accepts("b1", "r1"));
    long first = line;
    invariants.saw(accepts("b1", "r2"));
    invariants.left("b1", first);
    assertThat(invariants.breaches()).isEmpty();
    assertThatThrownBy(() -> invariants.left("b1", line)).isInstanceOf(InvariantBroken.class);
  }

  @Test
  void anOwnClockEntryThatDoesNotRiseIsABreach() {
    var life = new ProcessId.Member("b1", 1);
    invariants.counted(life, 0, 4, 0);
    assertThatThrownBy(() -> invariants.counted(life, 0, 4, 1))
        .hasMessageContaining("own-clock")
        .hasMessageContaining("b1 counted 4 and then 4");
  }

  @Test
  void aLifeWithTheNumberOfAnEarlierOneIsABreach() {
    invariants.saw(event("b1", 2, "boot", 1, object()));
    invariants.saw(event("b2", 1, "boot", 1, object()));
    assertThatThrownBy(() -> invariants.saw(event("b1", 1, "boot", 1, object())))
        .hasMessageContaining("b1 boots as incarnation 1 after 2");
  }

  @Test
  void whereMistakesArePlantedTheyAreCountedAlone() {
    Invariants counting = new Invariants(false);
    for (String result : new String[] {"r1", "r2", "r3"}) {
      counting.saw(accepts("b1", result));
      counting.left("b1", line);
    }
    assertThat(counting.breaches()).extracting(Breach::line).containsExactly(1L, 2L);
  }

  private NodeEntry accepts(String broker, String result) {
    return event(broker, 1, "accept-result", line + 1, object().put("result", result));
  }

  private NodeEntry event(String node, int incarnation, String f, long count, ObjectNode value) {
    var process = new ProcessId.Member(node, incarnation);
    return new NodeEntry(
        line++,
        0,
        process,
        NodeEntry.Kind.LOCAL,
        f,
        "j1",
        value,
        null,
        null,
        ClockStamp.of(Map.of(process.clockKey(), count)),
        object());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
