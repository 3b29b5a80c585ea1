package dev.inquest.check.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.check.emergency.EmergencyOrder;
import dev.inquest.check.strategy.ConflictStrategy;
import dev.inquest.history.History;
import org.junit.jupiter.api.Test;

/** Of jobs whose needs only their clients state, or nobody. */
class LevelsTest {
  private final History.Builder history = History.builder();
  private final Executor e1 = new Executor(history);

  @Test
  void aJobOfWhichAllSayNothingHasNoEmergency() {
    submit("j1", "{priority:5}").submit("j2", "{priority:5,emergency:2}");
    bare("j1");
    bare("j2").start("j1").start("j2");
    assertThat(Verdicts.types(order())).containsExactly("priority-inversion");
  }

  @Test
  void whatItsBrokerSaysOfAJobCountsWhereItsClientIsSilent() {
    history.local("b1", "accept-job", "j1", "{emergency:2}", "{b1:1}");
    submit("j1", "{}").submit("j2", "{emergency:2}");
    bare("j1");
    bare("j2").start("j1").start("j2");
    assertThat(Verdicts.types(order())).isEmpty();
  }

  @Test
  void submissionsThatDifferLeaveTheLevelOpen() {
    submit("j1", "{}").submit("j1", "{emergency:3}").submit("j2", "{emergency:2}");
    bare("j1");
    bare("j2").start("j1").start("j2");
    assertThat(Verdicts.types(order())).isEmpty();
  }

  @Test
  void aLevelThatIsNoNumberIsNotTakenForNone() {
    submit("j1", "{emergency:'high'}").submit("j2", "{emergency:2}");
    bare("j1");
    bare("j2").start("j1").start("j2");
    assertThat(Verdicts.types(order())).isEmpty();
  }

  @Test
  void whatOnlyTheClientsSayDecidesToo() {
    submit("j1", "{priority:1}").submit("j2", "{priority:9}");
    bare("j1");
    bare("j2").decide("j1", "priority").start("j1").start("j2");
    assertThat(Verdicts.types(strategy())).containsExactly("wrong-choice");
    Verdict verdict = strategy();
    assertThat(((Verdict.Invalid) verdict).anomalies().getFirst().events())
        .containsExactly(0L, 2L, 4L, 5L, 6L, 8L);
  }

  @Test
  void emergencyFirstPutsTheHigherLevelFirst() {
    submit("j1", "{priority:9}").submit("j2", "{emergency:1}");
    bare("j1");
    bare("j2").decide("j1", "emergency-first").start("j1").start("j2");
    assertThat(Verdicts.types(strategy())).containsExactly("wrong-choice");
  }

  @Test
  void aHigherLevelIsOneFactorOfThePriorityAmongOthers() {
    submit("j1", "{priority:9}").submit("j2", "{priority:1,emergency:1}");
    bare("j1");
    bare("j2").decide("j1", "priority").start("j1").start("j2");
    assertThat(strategy().validity()).isEqualTo(Validity.VALID);
    submit("j3", "{priority:1}");
    bare("j3").enqueue("j4", "emergency:1,priority:1");
    e1.decide("j3", "priority").start("j3").start("j4");
    assertThat(Verdicts.types(strategy())).containsExactly("wrong-choice");
  }

  private LevelsTest submit(String job, String value) {
    history.invoke("1", "submit-job", job, value).ok("1", "submit-job", job, "{}");
    return this;
  }

  private Executor bare(String job) {
    return e1.note("enqueue-job", job, "{attempt:1}");
  }

  private Verdict order() {
    return check(new EmergencyOrder(Bounds.DEFAULT));
  }

  private Verdict strategy() {
    return check(new ConflictStrategy());
  }

  private Verdict check(Checker checker) {
    return checker.check(history.build(), Budget.unlimited());
  }
}
