package dev.inquest.check.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.history.Header;
import dev.inquest.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class MetadataConvergenceTest {
  private static final long SECOND = 1_000_000_000;
  private static final Bounds BOUNDS = new Bounds(15 * SECOND, 5 * SECOND, 3);
  private static final String DONE = "{state:'completed',result:'r1'}";
  private static final String LOCAL = "{broker:'b1',consistency:'local'}";
  private static final String PARKED = "{state:'parked'}";

  private final History.Builder history = History.builder();

  @Test
  void aPartitionThatIsNotHealedExcusesEverything() {
    submitted();
    accepted();
    startPartition();
    closing("b1", DONE);
    closing("b2", "{state:'assigned'}");
    assertThat(Verdicts.unmet(check()))
        .containsExactly(Premise.HEALED_PARTITION, Premise.CLOSING_READS);
  }

  @Test
  void withoutAPartitionNothingWasPutToTheTest() {
    submitted();
    accepted();
    closing("b1", DONE);
    closing("b2", DONE);
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.HEALED_PARTITION);
  }

  @Test
  void aRunThatWasCutShortIsNotCondemnedForWhatItsBrokersStillLack() {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    extra.putObject("bounds").put("convergence", 15.0);
    history.header(new Header(1, null, null, null, List.of(), null, extra));
    submitted();
    accepted();
    startPartition();
    stopPartition();
    closing("b1", DONE);
    closing("b2", "{state:'assigned'}");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.TIME_TO_SETTLE);
  }

  @Test
  void aBrokerAloneHasNobodyToAgreeWith() {
    submitted();
    accepted();
    history.nemesis("start-partition", "{id:'n1',links:[['e1','b1']]}");
    stopPartition();
    closing("b1", DONE);
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.SEVERAL_BROKERS);
  }

  @Test
  void aBrokerThatOnlyTheBrokenLinksNameIsMissedAtTheEnd() {
    submitted();
    accepted();
    history.nemesis("start-partition", "{id:'n1',links:[['b2','b1'],['e1','b1']]}");
    stopPartition();
    closing("b1", DONE);
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.CLOSING_READS);
  }

  @Test
  void closingReadsBeforeTheHealDoNotCount() {
    submitted();
    accepted();
    startPartition();
    closing("b2", "{state:'assigned'}");
    stopPartition();
    closing("b1", DONE);
    closing("b2", DONE);
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  @Test
  void twoResultsDivergeWhateverMayHaveHappenedInBetween() {
    submitted();
    startPartition();
    stopPartition();
    history.invoke("e1/1", "submit-result", "j1", "{result:'r1'}");
    history.invoke("e2/1", "submit-result", "j1", "{result:'r2'}");
    closing("b1", DONE);
    closing("b2", "{state:'completed',result:'r2'}");
    assertThat(Verdicts.types(check())).containsExactly("divergent-metadata");
  }

  @Test
  void anInfoResultThatWasSeenBeforeIsNoExcuse() {
    submitted();
    startPartition();
    stopPartition();
    history.invoke("e1/1", "submit-result", "j1", "{result:'r1'}");
    history.local("b1", "accept-result", "j1", "{result:'r1'}", "{b1:1}");
    closing("b1", DONE);
    closing("b2", PARKED);
    assertThat(Verdicts.types(check())).containsExactly("divergent-metadata");
  }

  @Test
  void aJobThatStillMovesBetweenTheReadsMayDiffer() {
    submitted();
    startPartition();
    stopPartition();
    closing("b1", "{state:'assigned'}");
    history.local("b1", "park", "j1", "{attempt:1}", "{b1:1}");
    closing("b2", PARKED);
    assertThat(check().validity()).isEqualTo(Validity.VALID);
    assertThat(check().stats().count("differences-that-may-have-arisen-between-reads"))
        .isEqualTo(1);
  }

  @Test
  void aFailedSubmissionExplainsNothing() {
    history.invoke(1, "submit-job", "j1", "{}").fail(1, "submit-job", "j1", "refused");
    closing("b1", PARKED);
    assertThat(Verdicts.types(check())).containsExactly("out-of-thin-air");
  }

  @Test
  void whatANodeDidExplainsAnEntryEvenWithoutASubmission() {
    history.local("b1", "accept-job", "j1", "{}", "{b1:1}");
    history.local("b2", "apply-metadata", "j1", "{state:'submitted'}", "{b2:1}");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void aResultReadBeforeAnybodySubmittedItIsOutOfThinAir() {
    submitted();
    history
        .invoke(2, "read-job", "j1", LOCAL)
        .ok(2, "read-job", "j1", "{consistency:'local',state:'completed',result:'r1'}");
    accepted();
    assertThat(Verdicts.types(check())).containsExactly("out-of-thin-air");
  }

  @Test
  void anAttemptThatFallsIsARegression() {
    history.local("b1", "assign", "j1", "{executor:'e1',attempt:2}", "{b1:1}");
    history.local("b1", "apply-metadata", "j1", "{state:'assigned',attempt:1}", "{b1:2}");
    assertThat(Verdicts.types(check())).containsExactly("regressed-entry");
  }

  @Test
  void aLateResultOfAnEarlierAttemptIsNone() {
    history.local("b1", "assign", "j1", "{executor:'e1',attempt:2}", "{b1:1}");
    history.local("b1", "accept-result", "j1", "{result:'r1',attempt:1}", "{b1:2}");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void whatWasDurableBeforeACrashMustNotBeForgotten() {
    history.local("b1", "accept-result", "j1", "{result:'r1'}", "{b1:1}");
    history.local("b1/2", "boot", null, "{recovered:{b1:1}}", "{b1:1,'b1/2':1}");
    history.local("b1/3", "boot", null, "{recovered:{b1:1,'b1/2':1}}", "{b1:1,'b1/2':1,'b1/3':1}");
    history.local("b1/3", "assign", "j1", "{attempt:2}", "{b1:1,'b1/2':1,'b1/3':2}");
    assertThat(Verdicts.types(check())).containsExactly("regressed-entry");
  }

  @Test
  void readsThatOverlapAreInNoOrder() {
    submitted();
    history.invoke(2, "read-job", "j1", LOCAL);
    accepted();
    history
        .invoke(3, "read-job", "j1", LOCAL)
        .ok(3, "read-job", "j1", "{consistency:'local',state:'completed',result:'r1'}")
        .ok(2, "read-job", "j1", "{consistency:'local',state:'assigned'}");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void whatOneOfTwoReadsThatOverlapShowedBindsWhoAsksLater() {
    submitted();
    history.invoke("e1/1", "submit-result", "j1", "{result:'r1'}");
    history.invoke("e2/1", "submit-result", "j1", "{result:'r2'}");
    history.invoke(2, "read-job", "j1", LOCAL).invoke(3, "read-job", "j1", LOCAL);
    history.ok(2, "read-job", "j1", "{consistency:'local',state:'completed',result:'r1'}");
    history.ok(3, "read-job", "j1", "{consistency:'local',state:'completed',result:'r2'}");
    history.invoke(2, "read-job", "j1", LOCAL);
    history.ok(2, "read-job", "j1", "{consistency:'local',state:'completed',result:'r1'}");
    assertThat(Verdicts.types(check())).containsExactly("regressed-entry");
  }

  @Test
  void whatWasLostWithACrashDoesNotHideWhatIsLostLater() {
    submitted();
    accepted();
    history.invoke(2, "read-job", "j1", LOCAL);
    history.ok(2, "read-job", "j1", "{consistency:'local',state:'completed',result:'r1'}");
    history.local("b1/2", "boot", null, "{recovered:{}}", "{'b1/2':1}");
    for (int attempt : new int[] {2, 1}) {
      history.invoke(2, "read-job", "j1", LOCAL);
      String assigned = "{consistency:'local',state:'assigned',attempt:" + attempt + "}";
      history.ok(2, "read-job", "j1", assigned);
    }
    assertThat(Verdicts.types(check())).containsExactly("regressed-entry");
  }

  @Test
  void aBrokerThatRestartedIsNotLate() {
    submitted();
    startPartition();
    history.local("b1", "accept-result", "j1", "{result:'r1'}", "{b1:1}");
    history.at(10 * SECOND);
    stopPartition();
    history.at(60 * SECOND).local("b2/2", "boot", null, "{recovered:{}}", "{'b2/2':1}");
    history.local("b2/2", "apply-metadata", "j1", DONE, "{'b2/2':2}");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void theBoundRunsFromWhatCameAfterTheHeal() {
    submitted();
    startPartition();
    stopPartition();
    history.at(60 * SECOND).local("b1", "accept-result", "j1", "{result:'r1'}", "{b1:1}");
    history.at(70 * SECOND).local("b2", "apply-metadata", "j1", DONE, "{b2:1}");
    assertThat(Verdicts.types(check())).isEmpty();
    history.at(80 * SECOND).local("b3", "apply-metadata", "j1", DONE, "{b3:1}");
    assertThat(Verdicts.types(check())).containsExactly("slow-convergence");
  }

  @Test
  void aJobThatABrokerLearnsOfTooLateInAnyStateIsSlow() {
    submitted();
    startPartition();
    history.local("b1", "assign", "j1", "{executor:'e1',attempt:1}", "{b1:1}");
    history.at(10 * SECOND);
    stopPartition();
    history.at(30 * SECOND);
    history.local("b2", "apply-metadata", "j1", "{state:'assigned',attempt:1}", "{b2:1}");
    assertThat(Verdicts.types(check())).containsExactly("slow-convergence");
  }

  @Test
  void aKilledBrokerIsBackWhenItBootsWhoeverRestartedIt() {
    submitted();
    startPartition();
    stopPartition();
    history.nemesis("start-kill", "{id:'n2',nodes:['b1']}");
    history.local("b1/2", "boot", null, "{recovered:{}}", "{'b1/2':1}");
    closing("b1", PARKED);
    closing("b2", "{state:'assigned'}");
    assertThat(Verdicts.types(check())).containsExactly("divergent-metadata");
  }

  private void submitted() {
    history.invoke(1, "submit-job", "j1", "{}").ok(1, "submit-job", "j1", "{}");
  }

  private void accepted() {
    history
        .invoke("e1/1", "submit-result", "j1", "{result:'r1'}")
        .ok("e1/1", "submit-result", "j1", "{decision:'accepted'}");
  }

  private void startPartition() {
    history
        .nemesis("start-partition", "{id:'n1',links:[['b1','b2']]}")
        .nemesis("start-partition", "{id:'n1',outcome:'applied'}");
  }

  private void stopPartition() {
    history
        .nemesis("stop-partition", "{id:'n1'}")
        .nemesis("stop-partition", "{id:'n1',outcome:'healed'}");
  }

  private void closing(String broker, String job) {
    history
        .invoke(1, "read-metadata", null, "{broker:'" + broker + "'}")
        .ok(1, "read-metadata", null, "{broker:'" + broker + "',final:true,jobs:{j1:" + job + "}}");
  }

  private Verdict check() {
    return new MetadataConvergence(BOUNDS).check(history.build(), Budget.unlimited());
  }
}
