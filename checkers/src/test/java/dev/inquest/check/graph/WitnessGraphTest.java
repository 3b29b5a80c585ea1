package dev.inquest.check.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.inquest.check.Anomaly;
import dev.inquest.check.ForSeeds;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WitnessGraphTest {
  private static final History CRASH =
      History.builder()
          .local("b1", "accept-job", "j1", "{}", "{b1:1}")
          .send("b1", "sync-metadata", "b1:2", "b2", "{b1:2}")
          .receive("b2", "sync-metadata", "b1:2", "b1", "{b1:2,b2:1}")
          .local("b1", "accept-job", "j2", "{}", "{b1:3}")
          .local("b1/2", "boot", null, "{recovered:{b1:2}}", "{b1:2,'b1/2':1}")
          .build();

  @Test
  void aPathGoesByProgramOrderMessagesAndRecovery() {
    assertThat(path(CRASH, 0, 2)).containsExactly(0L, 1L, 2L);
    assertThat(path(CRASH, 0, 4)).containsExactly(0L, 1L, 4L);
  }

  @Test
  void whatTheCrashLostIsBeforeNothing() {
    assertThat(path(CRASH, 3, 4)).isEmpty();
    assertThat(path(CRASH, 2, 4)).isEmpty();
  }

  @Test
  void theWitnessIsJoinedByTheShortestChains() {
    WitnessGraph graph = WitnessGraph.of(CRASH, anomaly(0, 2, 4));
    assertThat(graph.events()).extracting(Entry::index).containsExactly(0L, 1L, 2L, 4L);
    assertThat(graph.steps())
        .extracting(step -> step.before().index() + " " + step.after().index(), Step::reason)
        .containsExactly(
            tuple("0 1", Reason.PROGRAM_ORDER),
            tuple("1 2", Reason.MESSAGE),
            tuple("1 4", Reason.RECOVERY));
  }

  @Test
  void whatFollowsFromOtherStepsIsNotSaidAgain() {
    WitnessGraph graph = WitnessGraph.of(CRASH, anomaly(0, 1, 2));
    assertThat(graph.chains()).hasSize(2).allMatch(chain -> chain.size() == 1);
    assertThat(WitnessGraph.of(CRASH, anomaly(2, 4)).chains()).isEmpty();
  }

  @Test
  void stepsOfOneProcessInARowAreOneStep() {
    History.Builder history = History.builder();
    for (int event = 1; event <= 9; event++) {
      history.local("b1", "assign", "j" + event, "{}", "{b1:" + event + "}");
    }
    WitnessGraph graph = WitnessGraph.of(history.build(), anomaly(0, 8));
    assertThat(graph.events()).extracting(Entry::index).containsExactly(0L, 8L);
    assertThat(graph.path(0, 8)).hasSize(9);
  }

  @Test
  void theViewOfTheGraphLibraryShowsTheSameEdgesFromEverySideAndCannotBeChanged() {
    CausalGraph graph = new CausalGraph(new HappensBefore(CRASH), CRASH.size());
    assertThat(graph.vertexSet()).containsExactly(0, 1, 2, 3, 4);
    assertThat(graph.edgeSet()).hasSize(4);
    assertThat(graph.outgoingEdgesOf(1)).hasSize(3);
    assertThat(graph.incomingEdgesOf(4)).containsExactlyElementsOf(graph.getAllEdges(1, 4));
    assertThat(graph.degreeOf(1)).isEqualTo(4);
    assertThat(graph.vertexSet()).hasSize(5);
    assertThat(List.of(graph.inDegreeOf(1), graph.outDegreeOf(1))).containsExactly(1, 3);
    assertThat(List.of(graph.inDegreeOf(0), graph.outDegreeOf(4))).containsExactly(0, 0);
    assertThat(IntStream.range(-1, 6).filter(graph::containsVertex)).containsExactly(0, 1, 2, 3, 4);
    Edge edge = Objects.requireNonNull(graph.getEdge(1, 4));
    assertThat(edge).isEqualTo(new Edge(1, 4, Reason.RECOVERY));
    assertThat(graph.getEdge(4, 1)).isNull();
    assertThat(graph.containsEdge(edge)).isTrue();
    assertThat(graph.containsEdge(new Edge(1, 4, Reason.MESSAGE))).isFalse();
    assertThat(graph.containsEdge(new Edge(1, 5, Reason.RECOVERY))).isFalse();
    assertThat(List.of(graph.getEdgeSource(edge), graph.getEdgeTarget(edge))).containsExactly(1, 4);
    assertThat(graph.getEdgeWeight(edge)).isEqualTo(1);
    assertThat(graph.getType().isDirected()).isTrue();
    assertThat(graph.getType().isModifiable()).isFalse();
    for (ThrowingCallable change :
        List.<ThrowingCallable>of(
            graph::addVertex,
            () -> graph.addVertex(7),
            () -> graph.removeVertex(1),
            () -> graph.addEdge(1, 2),
            () -> graph.addEdge(1, 2, edge),
            () -> graph.removeEdge(1, 4),
            () -> graph.removeEdge(edge),
            () -> graph.setEdgeWeight(edge, 2))) {
      assertThatThrownBy(change).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void whatTheHistoryDoesNotHoldCannotBeShown() {
    for (long event : new long[] {-1, 5, 7}) {
      assertThatThrownBy(() -> WitnessGraph.of(CRASH, anomaly(event)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("index " + event);
    }
    assertThatThrownBy(() -> WitnessGraph.of(History.builder().build(), anomaly(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theWholeOrderHasEveryStepOnce() {
    WholeOrder order = new WholeOrder(CRASH);
    List<Entry> entries = CRASH.entries();
    assertThat(order.into(0)).isEmpty();
    assertThat(order.into(2))
        .containsExactly(new Step(entries.get(1), entries.get(2), Reason.MESSAGE));
    assertThat(order.into(3))
        .containsExactly(new Step(entries.get(1), entries.get(3), Reason.PROGRAM_ORDER));
  }

  @Test
  void realTimeOrdersClientOperationsExactlyByItsDefinition() {
    ForSeeds.each(
        400,
        random -> {
          History history = operations(random);
          WitnessGraph graph = WitnessGraph.of(history, anomaly(0));
          for (Operation first : history.operations()) {
            for (Operation second : history.operations()) {
              boolean ordered = first.completedAt() < second.invokedAt();
              boolean same = first.equals(second);
              assertThat(!graph.path(first.invokedAt(), second.invokedAt()).isEmpty())
                  .as("%s before %s", first, second)
                  .isEqualTo(ordered || same);
            }
          }
        });
  }

  private static History operations(SplittableRandom random) {
    History.Builder history = History.builder();
    List<Integer> pending = new ArrayList<>();
    int invoked = 0;
    while (invoked < 7 || !pending.isEmpty()) {
      if (invoked < 7 && (pending.isEmpty() || random.nextBoolean())) {
        history.invoke(invoked, "submit-job", "j" + invoked, "{}");
        pending.add(invoked++);
      } else {
        int process = pending.remove(/* index */ random.nextInt(pending.size()));
        switch (random.nextInt(3)) {
          case 0 -> history.info(process, "submit-job", "j" + process, "timeout");
          case 1 -> history.fail(process, "submit-job", "j" + process, "refused");
          default -> history.ok(process, "submit-job", "j" + process, "{}");
        }
      }
    }
    return history.build();
  }

  private static List<Long> path(History history, long from, long to) {
    return WitnessGraph.of(history, anomaly(from, to)).path(from, to).stream()
        .map(Entry::index)
        .toList();
  }

  private static Anomaly anomaly(long... events) {
    return new Anomaly(
        "lost-job", null, null, Arrays.stream(events).boxed().toList(), "It is gone.");
  }
}
