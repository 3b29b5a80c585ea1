package dev.inquest.check.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.check.emergency.EmergencyOrder;
import dev.inquest.check.scheduling.Executor;
import dev.inquest.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions that say themselves whom they were about, at executors that trace no queue. */
class NamedCandidatesTest {
  private final History.Builder history = History.builder();
  private final Executor e1 = new Executor(history);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{strategy:'priority',candidates:[{job:'j1',priority:9},{job:'j2',priority:5}]}  | VALID",
        "{strategy:'priority',candidates:[{job:'j1',priority:5},{job:'j2',priority:9}]}  | INVALID",
        "{strategy:'priority',candidates:[{job:'j1',priority:5},{job:'j2',priority:5}]}  | VALID",
        "{strategy:'priority',candidates:{j1:{priority:5},j2:{priority:9}}}              | INVALID",
        "{strategy:'priority',competing:[{job:'j2',priority:9}]}                         | VALID",
        "{strategy:'priority',competing:2}                                               | UNKNOWN",
        "{strategy:'priority',candidates:[{job:'j1',priority:5},{priority:9}]}           | UNKNOWN",
        "{strategy:'priority',candidates:[7,'j2']}                                       | UNKNOWN",
        "{strategy:'priority',candidates:['j1','j1']}                                    | UNKNOWN",
        "{strategy:'priority',candidates:['j1']}                                         | UNKNOWN",
        "{strategy:'fcfs',candidates:['j2','j1']}                                        | VALID",
        "{strategy:'resource-optimal',candidates:{j1:{resources:{cpu:1,memory:1,io:1}},j2:{resources:{cpu:2,memory:2,io:2}}}} | VALID",
        "{strategy:'emergency-first',candidates:{j1:{},j2:{emergency:1}}}                | INVALID",
        "{strategy:'causal',candidates:{j1:{},j2:{emergency:1}}}                         | UNKNOWN",
      })
  void whatADecisionSaysOfItsCandidatesIsHeldAgainstIt(String value, Validity validity) {
    e1.note("resolve-conflict", "j1", value);
    assertThat(check().validity()).isEqualTo(validity);
  }

  @Test
  void whatTheirClientsSaidOfThemCountsAsWell() {
    submitted("j1", "{priority:2}");
    submitted("j2", "{priority:7}");
    e1.note("resolve-conflict", null, "{strategy:'priority',candidates:['j1','j2'],chosen:'j1'}");
    assertThat(Verdicts.types(check())).containsExactly("wrong-choice");
    assertThat(((Verdict.Invalid) check()).anomalies().getFirst().explanation())
        .contains("it says so itself");
  }

  @Test
  void whoNamesNoStrategyDecidesByTheOneInForce() {
    String value = "{candidates:{j1:{priority:5},j2:{priority:9}}}";
    e1.note("resolve-conflict", "j1", value);
    assertThat(check().validity()).isEqualTo(Validity.UNKNOWN);
    e1.note("switch-strategy", null, "{strategy:'priority'}");
    e1.note("resolve-conflict", "j1", value);
    assertThat(Verdicts.types(check())).containsExactly("wrong-choice");
  }

  @Test
  void soDoesTheOrderInWhichTheyWereTaken() {
    e1.taken("j1").taken("j2");
    e1.note("resolve-conflict", "j2", "{strategy:'causal',candidates:['j1','j2']}");
    assertThat(Verdicts.types(check())).containsExactly("wrong-choice");
  }

  @Test
  void soDoesTheQueueWhereItIsTraced() {
    e1.enqueue("j1", "emergency:0").enqueue("j2", "emergency:0");
    history.local("b1", "redeploy", "j1", "{executor:'e2',attempt:2}", "{b1:1}");
    e1.note("resolve-conflict", "j2", "{attempt:1,strategy:'fcfs',candidates:['j1','j2']}");
    e1.start("j2");
    assertThat(Verdicts.types(check())).containsExactly("wrong-choice");
  }

  @ParameterizedTest
  @CsvSource({"causal, true", "priority, true", "fcfs, false", "resource-optimal, false"})
  void theSameCandidatesGiveTheSameDecision(String strategy, boolean convicted) {
    String value = "{strategy:'" + strategy + "',candidates:['j1','j2']}";
    e1.note("resolve-conflict", "j1", value).note("resolve-conflict", "j1", value);
    assertThat(Verdicts.types(check())).isEmpty();
    e1.note("resolve-conflict", "j2", value);
    assertThat(Verdicts.types(check()))
        .isEqualTo(convicted ? List.of("nondeterministic-choice") : List.of());
  }

  @Test
  void amongOthersItMayBeAnother() {
    e1.note("resolve-conflict", "j1", "{strategy:'causal',candidates:['j1','j2']}");
    e1.note("resolve-conflict", "j2", "{strategy:'causal',candidates:['j1','j2','j3']}");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  @Test
  void whoStartsAJobAndNamesAMoreUrgentOneHasItsOrderWrong() {
    submitted("j1", "{}");
    submitted("j2", "{emergency:2}");
    e1.note("resolve-conflict", "j1", "{strategy:'fcfs',candidates:['j1','j2']}");
    assertThat(Verdicts.types(order())).isEmpty();
    e1.start("j1");
    assertThat(Verdicts.types(order())).containsExactly("priority-inversion");
    assertThat(((Verdict.Invalid) order()).anomalies().getFirst().explanation())
        .contains("as it says itself");
  }

  @Test
  void whoStartsAnotherHasNot() {
    submitted("j1", "{}");
    submitted("j2", "{emergency:2}");
    e1.note("resolve-conflict", "j1", "{strategy:'fcfs',candidates:['j1','j2']}");
    e1.start("j2").start("j1");
    assertThat(Verdicts.types(order())).isEmpty();
  }

  private void submitted(String job, String value) {
    history.invoke(1, "submit-job", job, value).ok(1, "submit-job", job, "{}");
  }

  private Verdict check() {
    return new ConflictStrategy().check(history.build(), Budget.unlimited());
  }

  private Verdict order() {
    return new EmergencyOrder(Bounds.DEFAULT).check(history.build(), Budget.unlimited());
  }
}
