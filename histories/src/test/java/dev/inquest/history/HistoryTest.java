package dev.inquest.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class HistoryTest {
  private static final JsonNode MISSING = JsonNodeFactory.instance.missingNode();
  private static final ObjectNode EMPTY = JsonNodeFactory.instance.objectNode();
  private static final History DRAWN =
      History.builder()
          .invoke(1, "submit-job", "j1", "{priority: 5}")
          .invoke(2, "submit-job", "j2", null)
          .invoke("e1/1", "read-metadata", null, "{broker: 'b1'}")
          .ok(2, "submit-job", "j2", "{}")
          .info(1, "submit-job", "j1", "timeout")
          .invoke(2, "read-job", "j1", null)
          .fail("e1/1", "read-metadata", null, "refused")
          .nemesis("heal", null)
          .build();

  @Test
  void operationsStandInTheOrderOfTheirInvocations() {
    assertThat(DRAWN.operations())
        .extracting(Operation::f)
        .containsExactly("submit-job", "submit-job", "read-metadata", "read-job");
    assertThat(DRAWN.operations()).extracting(Operation::invokedAt).containsExactly(0L, 1L, 2L, 5L);
  }

  @Test
  void anIndeterminateOperationNeverCompletes() {
    assertThat(DRAWN.operations())
        .extracting(Operation::completedAt)
        .containsExactly(Operation.NEVER, 3L, 6L, Operation.NEVER);
  }

  @Test
  void outcomesSayWhatIsKnown() {
    assertThat(DRAWN.operations().get(0).outcome()).isEqualTo(new Outcome.Indeterminate("timeout"));
    assertThat(DRAWN.operations().get(1).outcome()).isInstanceOf(Outcome.Ok.class);
    assertThat(DRAWN.operations().get(2).outcome()).isEqualTo(new Outcome.Failed("refused"));
    assertThat(DRAWN.operations().get(3).outcome()).isEqualTo(new Outcome.Indeterminate(null));
  }

  @Test
  void operationsAreSplitBySubjectInOrderOfFirstAppearance() {
    assertThat(DRAWN.operationsBySubject().keySet()).containsExactly("j1", "j2");
    assertThat(DRAWN.operationsBySubject().get("j1"))
        .extracting(Operation::f)
        .containsExactly("submit-job", "read-job");
  }

  @Test
  void aKeyTakesThePlaceOfTheJobInOtherWorkloads() {
    History history =
        History.builder().byKey().invoke(1, "write", "x", "3").ok(1, "write", "x", "3").build();
    assertThat(history.operations()).extracting(Operation::subject).containsExactly("x");
    assertThat(history.operations().getFirst().invocation().job()).isNull();
    assertThat(history.operationsBySubject()).containsOnlyKeys("x");
  }

  @Test
  void drawnEntriesFollowEachOtherAMicrosecondApartUnlessToldOtherwise() {
    History history =
        History.builder()
            .nemesis("phase", "{name: 'workload'}")
            .nemesis("start-kill", null)
            .at(5_000_000)
            .nemesis("stop-kill", null)
            .build();
    assertThat(history.entries()).extracting(Entry::index).containsExactly(0L, 1L, 2L);
    assertThat(history.entries()).extracting(Entry::time).containsExactly(0L, 1_000L, 5_000_000L);
  }

  @Test
  void aNodeIsDrawnByItsClockKey() {
    History history =
        History.builder()
            .send("b1", "sync-metadata", "b1:1", "b2", "{b1: 1}")
            .local("b1/2", "boot", null, "{}", "{b1: 1, 'b1/2': 1}")
            .receive("b2", "sync-metadata", "b1:1", "b1", null)
            .build();
    List<NodeEntry> nodes = new ArrayList<>();
    history.forEach(entry -> nodes.add((NodeEntry) entry));
    assertThat(nodes)
        .extracting(entry -> entry.process().clockKey())
        .containsExactly("b1", "b1/2", "b2");
    assertThat(nodes.get(1).clock().at("b1/2")).isEqualTo(1);
    assertThat(nodes.get(2).clock().wellFormed()).isFalse();
    assertThat(nodes.get(2).peer()).isEqualTo("b1");
  }

  @Test
  void aHistoryDoesNotGrowWithItsBuilder() {
    History.Builder builder = History.builder().invoke(1, "read", null, null);
    History before = builder.build();
    builder.ok(1, "read", null, "3");
    assertThat(before.size()).isEqualTo(1);
    assertThat(before.operations().getFirst().completion()).isNull();
    assertThat(builder.build().operations().getFirst().completion()).isNotNull();
  }

  @Test
  void nothingThatIsNotWellFormedCanBeBuilt() {
    History.Builder builder = History.builder().invoke(1, "read", null, null);
    assertThatThrownBy(() -> builder.invoke(1, "read", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("process 1 invokes read before its read (index 0) has completed");
    assertThat(builder.build().size()).isEqualTo(1);
  }

  @Test
  void anEntryMovesToAnotherPlaceUnchangedOtherwise() {
    DRAWN.forEach(entry -> {
      assertThat(entry.withIndex(99).index()).isEqualTo(99);
      assertThat(entry.withIndex(99).withIndex(entry.index())).isEqualTo(entry);
    });
  }

  @Test
  void whatIsWorkedOutIsWorkedOutOnceForEachKind() {
    History history = History.builder().nemesis("heal", null).build();
    List<String> worked = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      assertThat(history.derived(String.class, of -> told(worked, "size " + of.size())))
          .isEqualTo("size 1");
      assertThat(history.derived(Integer.class, of -> told(worked, "number").length()))
          .isEqualTo(6);
    }
    assertThat(worked).containsExactly("size 1", "number");
  }

  private static String told(List<String> worked, String what) {
    worked.add(what);
    return what;
  }

  @Test
  void aHistoryKnowsHowItEnded() {
    History whole = History.builder().build();
    assertThat(whole.torn()).isFalse();
    assertThat(whole.sealed()).isFalse();
    History torn = History.builder().torn(7).build();
    assertThat(torn.torn()).isTrue();
    assertThat(torn.tornBytes()).isEqualTo(7);
    assertThat(History.builder().sealed().build().sealed()).isTrue();
  }

  @Test
  void anOperationIsItsClients() {
    assertThat(DRAWN.operations())
        .extracting(operation -> operation.process().toString())
        .containsExactly("1", "2", "e1/1", "2");
  }

  @Test
  void aDrawnEntryIsAfterThoseThatWereAppended() {
    History history =
        History.builder()
            .append(DRAWN.entries().getLast().withIndex(5))
            .nemesis("heal", null)
            .build();
    assertThat(history.entries()).extracting(Entry::index).containsExactly(5L, 6L);
    assertThat(history.entries().getLast().time())
        .isEqualTo(history.entries().getFirst().time() + 1_000);
  }

  @Test
  void aClientIsDrawnByItsNumberOrItsName() {
    History.Builder builder = History.builder();
    assertThatThrownBy(() -> builder.invoke(1L, "read", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a process is an Integer or a String: 1");
  }

  @Test
  void timesThatWereAppendedNeverSetTheDrawnOnesBack() {
    History history =
        History.builder()
            .at(9_000)
            .append(new NemesisEntry(0, Entry.NO_TIME, "heal", MISSING, EMPTY))
            .nemesis("heal", null)
            .append(new NemesisEntry(7, 20_000, "heal", MISSING, EMPTY))
            .nemesis("heal", null)
            .build();
    assertThat(history.entries())
        .extracting(Entry::time)
        .containsExactly(Entry.NO_TIME, 9_000L, 20_000L, 21_000L);
  }

  @Test
  void whateverCanHappenToAnOperationIsDrawnInOneChain() {
    History history =
        History.builder()
            .invoke(1, "read", null, null)
            .fail(1, "read", null, "refused")
            .invoke(1, "read", null, null)
            .info(1, "read", null, "timeout")
            .build();
    assertThat(history.operations())
        .extracting(Operation::outcome)
        .containsExactly(new Outcome.Failed("refused"), new Outcome.Indeterminate("timeout"));
  }
}
