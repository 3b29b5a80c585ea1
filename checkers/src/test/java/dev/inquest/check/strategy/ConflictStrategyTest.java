package dev.inquest.check.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.check.scheduling.Executor;
import dev.inquest.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConflictStrategyTest {
  private static final String PLAIN = "emergency:0,priority:5";

  private final History.Builder history = History.builder();
  private final Executor e1 = new Executor(history);

  @Test
  void withoutADecisionNothingWasPutToTheTest() {
    e1.enqueue("j1", PLAIN).start("j1");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.COMPETING_JOBS);
  }

  @Test
  void aHistoryThatSaysNothingOfQueuesPutsNothingToTheTest() {
    e1.start("j1");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.EXECUTOR_QUEUES);
  }

  @Test
  void fcfsIsByArrival() {
    e1.enqueue("j1", PLAIN).enqueue("j2", PLAIN);
    e1.decide("j2", "fcfs").start("j2").start("j1");
    assertThat(Verdicts.types(check())).containsExactly("wrong-choice");
  }

  @Test
  void whatNothingCanHaveTakenAwayWaitsWhetherItStartsLaterOrNot() {
    e1.enqueue("j1", PLAIN).enqueue("j2", PLAIN).decide("j2", "fcfs").start("j2");
    assertThat(Verdicts.types(check())).containsExactly("wrong-choice");
    history.local("b1", "park", "j1", "{attempt:1}", "{b1:1}");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void whatNoLineStatesDecidesNothingAndWhatOnlyOneStatesMay() {
    e1.enqueue("j1", "emergency:0,priority:1").enqueue("j2", "emergency:0,priority:9");
    e1.decide("j1", "priority").start("j1").start("j2");
    assertThat(Verdicts.types(check())).containsExactly("wrong-choice");
    e1.enqueue("j3", "emergency:0,priority:1,urgency:0.5");
    e1.enqueue("j4", "emergency:0,priority:9");
    e1.decide("j3", "priority").start("j3").start("j4");
    assertThat(Verdicts.types(check())).containsExactly("wrong-choice");
  }

  @Test
  void aPreemptedJobMayKeepItsPlaceOrGoToTheEnd() {
    e1.enqueue("j1", PLAIN).start("j1").enqueue("j2", PLAIN).preempt("j1").requeue("j1");
    e1.decide("j2", "fcfs").start("j2").start("j1");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  @Test
  void aJobOfAHigherLevelIsNoneOfThisClaimsBusiness() {
    e1.enqueue("j1", PLAIN).enqueue("j2", "emergency:1,priority:5");
    e1.decide("j2", "fcfs").start("j2").start("j1");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void causalIsByTheSubmissionsHappensBefore() {
    e1.taken("j1").taken("j2").enqueue("j2", PLAIN).enqueue("j1", PLAIN);
    e1.decide("j2", "causal").start("j2").start("j1");
    assertThat(Verdicts.types(check())).containsExactly("wrong-choice");
  }

  @Test
  void concurrentSubmissionsMayGoInAnyOrder() {
    e1.taken("j1");
    history.local("b2", "accept-job", "j2", "{}", "{b2:1}");
    e1.enqueue("j1", PLAIN).enqueue("j2", PLAIN);
    e1.decide("j2", "causal").start("j2").start("j1");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  @Test
  void whatWasTakenTwiceIsInNoOrder() {
    e1.taken("j1").taken("j2");
    history.local("b2", "accept-job", "j2", "{}", "{b2:1}");
    e1.enqueue("j2", PLAIN).enqueue("j1", PLAIN);
    e1.decide("j2", "causal").start("j2").start("j1");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  @Test
  void priorityMayWeighFactorsAsItLikesButNotPreferWhatIsWorseInAll() {
    e1.enqueue("good", "emergency:0,priority:9,urgency:0.5,weight:1");
    e1.enqueue("worse", "emergency:0,priority:8,urgency:0.5,weight:2");
    e1.enqueue("urgent", "emergency:0,priority:1,urgency:0.9,weight:1");
    e1.decide("urgent", "priority").start("urgent");
    e1.decide("worse", "priority").start("worse").start("good");
    assertThat(Verdicts.types(check())).containsExactly("wrong-choice");
  }

  @Test
  void resourceOptimalFillsWhatIsFree() {
    e1.enqueue("small", "emergency:0,resources:{cpu:10,memory:10,io:10}");
    e1.enqueue("large", "emergency:0,resources:{cpu:60,memory:60,io:60}");
    e1.decide("small", "resource-optimal").start("small").start("large");
    assertThat(Verdicts.types(check())).containsExactly("wrong-choice");
  }

  @Test
  void whatDoesNotFitHasNoClaim() {
    e1.enqueue("runs", "emergency:0,resources:{cpu:50,memory:10,io:10}").start("runs");
    e1.enqueue("small", "emergency:0,resources:{cpu:10,memory:10,io:10}");
    e1.enqueue("large", "emergency:0,resources:{cpu:60,memory:60,io:60}");
    e1.decide("small", "resource-optimal").start("small").start("large");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void whoDecidesByAnotherStrategyThanWasSwitchedToIsConvicted() {
    e1.note("switch-strategy", null, "{from:'causal',strategy:'fcfs'}");
    e1.enqueue("j1", PLAIN).enqueue("j2", PLAIN);
    e1.decide("j1", "priority").start("j1").start("j2");
    assertThat(Verdicts.types(check())).containsExactly("wrong-choice");
  }

  @Test
  void theSameCandidatesMustGiveTheSameDecision() {
    e1.taken("j1");
    history.local("b2", "accept-job", "j2", "{}", "{b2:1}");
    e1.enqueue("j1", PLAIN).enqueue("j2", PLAIN);
    e1.decide("j1", "causal").start("j1").preempt("j1").requeue("j1");
    e1.decide("j2", "causal").start("j2").start("j1");
    assertThat(Verdicts.types(check())).containsExactly("nondeterministic-choice");
  }

  /** An executor's trace alone shows it, too, where what waits is the very same. */
  @Test
  void whereNobodyTracesThatItTookAJobOneExecutorContradictsItselfAlone() {
    e1.enqueue("j1", PLAIN).enqueue("j2", PLAIN);
    e1.decide("j1", "priority").start("j1").preempt("j1").requeue("j1");
    e1.decide("j2", "priority").start("j2").start("j1");
    assertThat(Verdicts.types(check())).containsExactly("nondeterministic-choice");
  }

  @Test
  void whereNobodyTracesThatItTookAJobTwoExecutorsMayHaveBeenToldOfTwo() {
    e1.enqueue("j1", PLAIN).enqueue("j2", PLAIN);
    e1.decide("j1", "priority").start("j1").start("j2");
    Executor e2 = new Executor(history, "e2");
    e2.enqueue("j1", PLAIN).enqueue("j2", PLAIN);
    e2.decide("j2", "priority").start("j2").start("j1");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ok, 1, true", "info, 1, true", "fail, 1, false", "ok, 2, false"})
  void unlessTheirClientsSentThemInOnce(String outcome, int times, boolean contradict) {
    for (int client = 1; client <= times; client++) {
      for (String job : List.of("j1", "j2")) {
        String process = "c%d-%s".formatted(client, job);
        history.invoke(process, "submit-job", job, "{}");
        switch (outcome) {
          case "ok" -> history.ok(process, "submit-job", job, "{}");
          case "info" -> history.info(process, "submit-job", job, "timeout");
          default -> history.fail(process, "submit-job", job, "refused");
        }
      }
    }
    e1.enqueue("j1", PLAIN).enqueue("j2", PLAIN);
    e1.decide("j1", "priority").start("j1").start("j2");
    Executor e2 = new Executor(history, "e2");
    e2.enqueue("j1", PLAIN).enqueue("j2", PLAIN);
    e2.decide("j2", "priority").start("j2").start("j1");
    assertThat(Verdicts.types(check()))
        .isEqualTo(contradict ? List.of("nondeterministic-choice") : List.of());
  }

  @Test
  void otherCandidatesMayGiveAnotherDecision() {
    e1.taken("j1");
    history.local("b2", "accept-job", "j2", "{}", "{b2:1}");
    history.local("b3", "accept-job", "j3", "{}", "{b3:1}");
    e1.enqueue("j1", PLAIN).enqueue("j2", PLAIN);
    e1.decide("j1", "causal").start("j1").preempt("j1").requeue("j1").enqueue("j3", PLAIN);
    e1.decide("j2", "causal").start("j2").start("j1").start("j3");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  private Verdict check() {
    return new ConflictStrategy().check(history.build(), Budget.unlimited());
  }
}
