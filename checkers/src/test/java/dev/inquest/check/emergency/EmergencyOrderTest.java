package dev.inquest.check.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.check.scheduling.Executor;
import dev.inquest.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmergencyOrderTest {
  private static final long SECOND = 1_000_000_000;
  private static final Bounds BOUNDS = new Bounds(15 * SECOND, 5 * SECOND, 3);

  private final History.Builder history = History.builder();
  private final Executor e1 = new Executor(history);

  @Test
  void withoutCompetingLevelsNothingWasPutToTheTest() {
    e1.enqueue("j1", "emergency:0").enqueue("j2", "emergency:0").start("j1").start("j2");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.COMPETING_EMERGENCIES);
  }

  @Test
  void aHistoryThatSaysNothingOfQueuesNorOfEmergenciesPutsNothingToTheTest() {
    e1.start("j1");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.EXECUTOR_QUEUES);
  }

  @Test
  void oneThatDeclaresAnEmergencySaysSomething() {
    e1.start("j1");
    history
        .invoke(1, "declare-emergency", null, "{broker:'b1',level:2}")
        .ok(1, "declare-emergency", null, "{broker:'b1'}");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.COMPETING_EMERGENCIES);
  }

  @Test
  void theHigherLevelFirstIsRight() {
    e1.enqueue("j1", "emergency:0").enqueue("j2", "emergency:2").start("j2").start("j1");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  @Test
  void theLowerLevelFirstIsAnInversionAndTheWitnessIsTheTwoAndTheirStarts() {
    e1.enqueue("j1", "emergency:0").enqueue("j2", "emergency:2").start("j1").start("j2");
    assertThat(anomalies())
        .singleElement()
        .satisfies(inversion -> {
          assertThat(inversion.type()).isEqualTo("priority-inversion");
          assertThat(inversion.events()).containsExactly(0L, 1L, 2L, 3L);
        });
  }

  @Test
  void aJobThatNothingCanHaveTakenAwayWaitsWhetherItStartsLaterOrNot() {
    e1.enqueue("j1", "emergency:0").enqueue("j2", "emergency:2").start("j1");
    assertThat(anomalies())
        .singleElement()
        .satisfies(inversion -> {
          assertThat(inversion.type()).isEqualTo("priority-inversion");
          assertThat(inversion.events()).containsExactly(0L, 1L, 2L);
        });
  }

  @Test
  void aJobThatWasSentElsewhereMayHaveBeenGone() {
    e1.enqueue("j1", "emergency:0").enqueue("j2", "emergency:2").start("j1");
    history.local("b1", "redeploy", "j2", "{executor:'e2',attempt:2}", "{b1:1}");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void aJobWhoseResultIsSubmittedMayHaveBeenGone() {
    e1.enqueue("j1", "emergency:0").enqueue("j2", "emergency:2").start("j1");
    history.invoke("e2/1", "submit-result", "j2", "{result:'r2',executor:'e2',attempt:1}");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void aJobMayBeGoneOnceItsExecutorWasToldAnything() {
    e1.enqueue("j1", "emergency:0").enqueue("j2", "emergency:2");
    history.receive("e1", "heartbeat-answer", "b1:1", "b1", "{b1:1,e1:3}");
    e1.start("j1");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void aJobOfWhichItsExecutorSaysMoreMayBeGone() {
    e1.enqueue("j1", "emergency:0").enqueue("j2", "emergency:2");
    e1.note("drop-job", "j2", "{attempt:1}").start("j1");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void aJobThatCameTwiceMayHaveBeenGoneInBetween() {
    e1.enqueue("j1", "emergency:0").enqueue("j2", "emergency:2").start("j1");
    e1.enqueue("j2", "emergency:2").start("j2");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void whatTheClientSaidOfTheLevelCountsMoreThanWhatTheExecutorSays() {
    history.invoke(1, "submit-job", "j2", "{emergency:3}").ok(1, "submit-job", "j2", "{}");
    e1.enqueue("j1", "emergency:0").enqueue("j2", "emergency:0").start("j1").start("j2");
    assertThat(anomalies()).extracting(Anomaly::type).containsExactly("priority-inversion");
  }

  @Test
  void ofTwoSubmissionsOfOneJobOnlyTheExecutorKnowsWhichItWasGiven() {
    history.invoke(1, "submit-job", "j2", "{emergency:3}").ok(1, "submit-job", "j2", "{}");
    history.invoke(2, "submit-job", "j2", "{emergency:0}").fail(2, "submit-job", "j2", "exists");
    e1.enqueue("j1", "emergency:0").enqueue("j2", "emergency:0").start("j1").start("j2");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void anotherIncarnationHasAQueueOfItsOwn() {
    e1.enqueue("j2", "emergency:2");
    history.local("e1/2", "enqueue-job", "j1", "{attempt:1,emergency:0}", "{'e1/2':1}");
    history.local("e1/2", "start-job", "j1", "{attempt:1}", "{'e1/2':2}");
    e1.start("j2");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void aBrokerThatDoesNotKnowOfAnEmergencyAfterTheBoundIsConvicted() {
    declare(1, "b1", 2, "{b1:1}");
    history.at(20 * SECOND);
    read("b2", 0, "{}");
    assertThat(anomalies()).extracting(Anomaly::type).containsExactly("emergency-not-propagated");
  }

  @Test
  void withinTheBoundItIsNot() {
    declare(1, "b1", 2, "{b1:1}");
    history.at(10 * SECOND);
    read("b2", 0, "{}");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void whoKnowsOfTheDeclarationMayTellALowerLevelThatCameSince() {
    declare(1, "b1", 2, "{b1:1}");
    declare(2, "b2", 0, "{b1:1,b2:1}");
    history.at(40 * SECOND);
    read("b2", 0, "{b1:1,b2:1}");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void aLiftThatNobodyHeardOfIsMissedAsWell() {
    declare(1, "b1", 2, "{b1:1}");
    declare(2, "b2", 0, "{b1:1,b2:1}");
    history.at(40 * SECOND);
    read("b1", 2, "{b1:1}");
    assertThat(anomalies()).extracting(Anomaly::type).containsExactly("emergency-not-propagated");
  }

  @Test
  void aLiftAtTheSameBrokerIsMissedByWhoStillShowsWhatItLifted() {
    declare(1, "b1", 3, "{}");
    declare(2, "b1", 0, "{}");
    history.at(20 * SECOND);
    read("b2", 3, "{}");
    declare(3, "b2", 3, "{}");
    assertThat(anomalies()).extracting(Anomaly::type).containsExactly("emergency-not-propagated");
  }

  @Test
  void unlessItWasDeclaredOnceMore() {
    declare(1, "b1", 3, "{}");
    declare(2, "b1", 0, "{}");
    declare(3, "b2", 3, "{}");
    history.at(20 * SECOND);
    read("b2", 3, "{}");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void whatIsLiftedAfterTheReadWasStillInForce() {
    declare(1, "b1", 3, "{}");
    history.at(20 * SECOND);
    read("b2", 0, "{}");
    declare(2, "b1", 0, "{}");
    assertThat(anomalies()).extracting(Anomaly::type).containsExactly("emergency-not-propagated");
  }

  @Test
  void whatBreaksAfterTheReadIsNoExcuse() {
    declare(1, "b1", 3, "{}");
    history.at(20 * SECOND);
    read("b2", 0, "{}");
    history.nemesis("start-partition", "{id:'n1',outcome:'applied'}");
    assertThat(anomalies()).extracting(Anomaly::type).containsExactly("emergency-not-propagated");
    history.nemesis("stop-partition", "{id:'n1',outcome:'undone'}");
    assertThat(anomalies()).extracting(Anomaly::type).containsExactly("emergency-not-propagated");
  }

  @Test
  void whatIsLiftedDuringTheReadMayNotHaveBeen() {
    declare(1, "b1", 3, "{}");
    history.at(20 * SECOND);
    history.invoke(5, "read-emergency", null, "{broker:'b2'}");
    declare(2, "b1", 0, "{}");
    history.ok(5, "read-emergency", null, "{broker:'b2',level:0}");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void aLiftAtAnotherBrokerNeedNotLiftIt() {
    declare(1, "b1", 3, "{}");
    declare(2, "b2", 0, "{}");
    history.at(40 * SECOND);
    read("b3", 3, "{}");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void aDeclarationOfUnknownOutcomeMayHaveLoweredTheLevel() {
    history.invoke(2, "declare-emergency", null, "{broker:'b2',level:0}");
    history.info(2, "declare-emergency", null, "timeout");
    declare(1, "b1", 2, "{}");
    history.at(40 * SECOND);
    read("b2", 0, "{}");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void aPreemptedJobThatIsNeverStartedAgainIsLost() {
    preempted();
    e1.finish("j2").beat();
    closing("{j1:{state:'assigned'},j2:{state:'completed',result:'r2'}}");
    assertThat(anomalies()).extracting(Anomaly::type).containsExactly("preempted-job-lost");
  }

  @Test
  void anExecutorThatStillHasOtherWorkMayYetComeToIt() {
    preempted();
    e1.beat();
    closing("{j1:{state:'assigned'},j2:{state:'assigned'}}");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void aPreemptedJobThatRunsElsewhereIsNotLost() {
    preempted();
    history.local("b1", "redeploy", "j1", "{executor:'e2',attempt:2}", "{b1:9}");
    e1.finish("j2").beat();
    closing("{j1:{state:'assigned'},j2:{state:'completed',result:'r2'}}");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void itIsLostToReadsAfterTheExecutorsLastWordToo() {
    preempted();
    e1.finish("j2");
    closing("{j1:{state:'assigned'},j2:{state:'completed',result:'r2'}}");
    assertThat(anomalies()).extracting(Anomaly::type).containsExactly("preempted-job-lost");
  }

  @Test
  void butNotToReadsBeforeIt() {
    preempted();
    closing("{j1:{state:'assigned'},j2:{state:'completed',result:'r2'}}");
    e1.finish("j2");
    assertThat(anomalies()).isEmpty();
  }

  @Test
  void aStartThatNamesNoAttemptIsOfTheOneThatCameLast() {
    e1.enqueue("j1", "emergency:0").enqueue("j2", "emergency:2");
    e1.note("start-job", "j1", "{}").note("start-job", "j2", "{}");
    assertThat(anomalies()).extracting(Anomaly::type).containsExactly("priority-inversion");
  }

  private void preempted() {
    e1.enqueue("j1", "emergency:0").start("j1").enqueue("j2", "emergency:2");
    e1.preempt("j1").start("j2");
  }

  private void closing(String jobs) {
    history.invoke(9, "read-metadata", null, "{broker:'b1'}");
    history.ok(9, "read-metadata", null, "{broker:'b1',final:true,jobs:" + jobs + "}");
  }

  private void declare(int client, String broker, int level, String known) {
    String value = "{broker:'" + broker + "',level:" + level;
    history.invoke(client, "declare-emergency", null, value + "}");
    history.ok(client, "declare-emergency", null, value + ",known:" + known + "}");
  }

  private void read(String broker, int level, String known) {
    String value = "{broker:'" + broker + "'";
    history.invoke(5, "read-emergency", null, value + "}");
    history.ok(5, "read-emergency", null, value + ",level:" + level + ",known:" + known + "}");
  }

  private Verdict check() {
    return new EmergencyOrder(BOUNDS).check(history.build(), Budget.unlimited());
  }

  private List<Anomaly> anomalies() {
    return check() instanceof Verdict.Invalid invalid ? invalid.anomalies() : List.of();
  }
}
