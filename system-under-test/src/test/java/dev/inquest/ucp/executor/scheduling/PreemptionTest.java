package dev.inquest.ucp.executor.scheduling;

import static dev.inquest.ucp.executor.scheduling.Works.demanding;
import static dev.inquest.ucp.executor.scheduling.Works.emergency;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.message.JobMessage.Assign;
import dev.inquest.ucp.settings.ConflictStrategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PreemptionTest {
  @Test
  void duringAnEmergencyTheLowestLevelGivesWay() {
    List<String> moves =
        moves(
            ConflictStrategy.EMERGENCY_FIRST,
            3,
            List.of(emergency("one", 1), emergency("none", 0)),
            emergency("three", 3));
    assertThat(moves).containsExactly("preempt none", "start three");
  }

  @Test
  void withoutADeclaredEmergencyNobodyGivesWay() {
    assertThat(
            moves(
                ConflictStrategy.EMERGENCY_FIRST,
                0,
                List.of(emergency("a", 0), emergency("b", 0)),
                emergency("three", 3)))
        .isEmpty();
  }

  @Test
  void aLevelCountsForNoMoreThanWasDeclared() {
    assertThat(
            moves(
                ConflictStrategy.EMERGENCY_FIRST,
                1,
                List.of(emergency("a", 1), emergency("b", 2)),
                emergency("three", 3)))
        .isEmpty();
  }

  @Test
  void equalsNeverPreemptEachOther() {
    assertThat(
            moves(
                ConflictStrategy.EMERGENCY_FIRST,
                3,
                List.of(emergency("a", 2), emergency("b", 2)),
                emergency("c", 2)))
        .isEmpty();
  }

  @Test
  void thoseStrategiesThatDoNotPreemptLetEverybodyFinish() {
    for (ConflictStrategy strategy :
        List.of(ConflictStrategy.CAUSAL, ConflictStrategy.PRIORITY, ConflictStrategy.FCFS)) {
      assertThat(
              moves(strategy, 3, List.of(emergency("a", 0), emergency("b", 0)), emergency("c", 3)))
          .as(strategy.label())
          .isEmpty();
    }
  }

  @Test
  void resourcesAreFreedByAsFewAsNeeded() {
    List<String> moves =
        moves(
            ConflictStrategy.RESOURCE_OPTIMAL,
            3,
            List.of(demanding("small", 0, 20, 20), demanding("large", 0, 60, 60)),
            demanding("urgent", 2, 70, 70));
    assertThat(moves).containsExactly("preempt large", "start urgent");
  }

  @Test
  void nobodyIsPreemptedWhereItWouldNotFreeEnough() {
    assertThat(
            moves(
                ConflictStrategy.RESOURCE_OPTIMAL,
                3,
                List.of(demanding("weak", 0, 20, 20), demanding("strong", 3, 60, 60)),
                demanding("urgent", 2, 70, 70)))
        .isEmpty();
  }

  /** What happens, with two slots that are taken, when one more comes under a declared level. */
  private static List<String> moves(
      ConflictStrategy strategy, int declared, List<Assign> running, Assign newcomer) {
    Scheduler scheduler = new Scheduler(2, strategy);
    running.forEach(scheduler::add);
    take(scheduler, 0);
    assertThat(scheduler.running()).hasSize(running.size());
    scheduler.add(newcomer);
    return take(scheduler, declared);
  }

  private static List<String> take(Scheduler scheduler, int declared) {
    List<String> moves = new ArrayList<>();
    for (var move = scheduler.next(declared); move.isPresent(); move = scheduler.next(declared)) {
      switch (move.get()) {
        case Move.Start start -> moves.add("start " + start.job().work().job());
        case Move.Preempt(Contender victim, Contender by) -> {
          scheduler.requeue(victim);
          moves.add("preempt " + victim.work().job());
        }
      }
    }
    return moves;
  }
}
