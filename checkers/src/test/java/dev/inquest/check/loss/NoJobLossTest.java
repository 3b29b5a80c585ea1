package dev.inquest.check.loss;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class NoJobLossTest {
  private static final String DONE = "{state:'completed',result:'r1'}";

  private final History.Builder history = History.builder();

  @Test
  void aJobThatOnlyAFailedSubmissionNamesIsNoPhantom() {
    submitted("j1");
    history.invoke(2, "submit-job", "j2", "{}").fail(2, "submit-job", "j2", "refused");
    closing("b1", "{j1:" + DONE + ",j2:{state:'submitted'}}");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
    assertThat(check().stats().count("failed-but-seen-jobs")).isEqualTo(1);
  }

  @Test
  void aBrokerThatOnlyTheHeaderNamesIsMissedAtTheEnd() {
    nodes("b1", "b2", "e1");
    submitted("j1");
    closing("b1", "{j1:" + DONE + "}");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.CLOSING_READS);
    closing("b2", "{j1:" + DONE + "}");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  /** Where brokers and executors are called alike, the history says who is an executor. */
  @Test
  void anExecutorIsNoBrokerWhateverItIsCalledAndWhateverItReceives() {
    nodes("n1", "n2");
    submitted("j1");
    history.send("n1", "assign", "n1:1", "n2", "{n1:1}");
    history.receive("n2", "assign", "n1:1", "n1", "{n1:1,n2:1}");
    history.invoke("n2/1", "submit-result", "j1", "{result:'r1',executor:'n2',attempt:1}");
    closing("n1", "{j1:" + DONE + "}");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  private void nodes(String... names) {
    Header none = Header.none();
    history.header(new Header(1, null, null, null, List.of(names), null, none.extra()));
  }

  @Test
  void aJobSeenBeforeItsSubmissionWasInvokedIsAPhantom() {
    history
        .invoke(1, "read-metadata", null, "{broker:'b1'}")
        .ok(1, "read-metadata", null, "{broker:'b1',jobs:{j1:{state:'submitted'}}}");
    submitted("j1");
    closing("b1", "{j1:" + DONE + "}");
    assertThat(Verdicts.types(check())).containsExactly("phantom-job");
    assertThat(((Verdict.Invalid) check()).anomalies().getFirst().explanation())
        .isEqualTo("Job j1 is seen (1), but no submission of it was invoked before that.");
  }

  /**
   * A broker that was not asked may have the job as completed, if any result can have reached it.
   */
  @ParameterizedTest
  @CsvSource({"fail, stuck-job", "info, -", "ok, -", "invoke, -"})
  void whatIsStuckWhereItWasLookedAtMayBeDoneElsewhere(String end, String type) {
    nodes("b1", "b2");
    submitted("j1");
    history.invoke("e1", "submit-result", "j1", "{result:'r1'}");
    switch (end) {
      case "fail" -> history.fail("e1", "submit-result", "j1", "refused");
      case "info" -> history.info("e1", "submit-result", "j1", "timeout");
      case "ok" -> history.ok("e1", "submit-result", "j1", "{decision:'rejected'}");
      default -> history.nemesis("heal", "{}");
    }
    closing("b1", "{j1:{state:'assigned'}}");
    assertThat(Verdicts.types(check())).isEqualTo(type.equals("-") ? List.of() : List.of(type));
  }

  @Test
  void whatIsCompletedAfterTheClosingReadIsNotStuck() {
    submitted("j1");
    closing("b1", "{j1:{state:'assigned'}}");
    assertThat(Verdicts.types(check())).containsExactly("stuck-job");
    history.invoke("e1", "submit-result", "j1", "{result:'r1'}");
    history.ok("e1", "submit-result", "j1", "{result:'r1',decision:'accepted'}");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void aJobThatIsNowhereIsLostHoweverSoonOnceAllBrokersWereAsked() {
    history.header(new Header(1, null, null, null, List.of("b1", "b2"), null, bounds()));
    submitted("j1");
    closing("b1", "{}");
    assertThat(Verdicts.types(check())).isEmpty();
    assertThat(Verdicts.unmet(check()))
        .containsExactly(Premise.CLOSING_READS, Premise.TIME_TO_SETTLE);
    closing("b2", "{}");
    assertThat(Verdicts.types(check())).containsExactly("lost-job");
  }

  @Test
  void aJobThatIsNowhereAfterTheBoundIsLostWhoeverWasAsked() {
    history.header(new Header(1, null, null, null, List.of("b1", "b2"), null, bounds()));
    submitted("j1");
    history.at(16_000_000_000L);
    closing("b1", "{}");
    assertThat(Verdicts.types(check())).containsExactly("lost-job");
  }

  @Test
  void theWitnessOfAStuckJobIsWhoShowsIt() {
    submitted("j1");
    closing("b1", "{j1:{state:'assigned'}}");
    closing("b2", "{}");
    assertThat(((Verdict.Invalid) check()).anomalies())
        .filteredOn(anomaly -> anomaly.type().equals("stuck-job"))
        .singleElement()
        .satisfies(anomaly -> assertThat(anomaly.events()).containsExactly(1L, 3L));
  }

  @Test
  void aJobReadByItselfIsAPhantomOnlyWhereSubmissionsAreRecorded() {
    history
        .invoke(1, "read-job", "j1", "{broker:'b1',consistency:'quorum'}")
        .ok(1, "read-job", "j1", "{broker:'b1',consistency:'quorum',state:'assigned'}");
    assertThat(Verdicts.types(check())).isEmpty();
    submitted("j2");
    assertThat(Verdicts.types(check())).containsExactly("phantom-job");
  }

  @Test
  void aStateThatSaysThereIsNoneIsNoSight() {
    submitted("j2");
    for (String word : List.of("unknown", "none", "not-found", "not_found", "missing", "null")) {
      history
          .invoke(1, "read-job", "j1", "{broker:'b1',consistency:'quorum'}")
          .ok(1, "read-job", "j1", "{broker:'b1',consistency:'quorum',state:'" + word + "'}");
    }
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void aRepeatedClosingReadOfABrokerReplacesTheOneBefore() {
    submitted("j1");
    closing("b1", "{j1:{state:'assigned'}}");
    closing("b1", "{j1:" + DONE + "}");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  @Test
  void aJobThatIsNotDoneWhereItWasAcknowledgedLateIsNotStuck() {
    submitted("j1");
    history.invoke(1, "read-metadata", null, "{broker:'b1'}");
    history.invoke(2, "submit-job", "j2", "{}").ok(2, "submit-job", "j2", "{}");
    history.ok(
        1,
        "read-metadata",
        null,
        "{broker:'b1',final:true,jobs:{j1:" + DONE + ",j2:{state:'submitted'}}}");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
    assertThat(check().stats().count("acknowledged-too-late-to-tell")).isEqualTo(1);
  }

  @Test
  void aBrokerWithoutAClosingReadLeavesTheClaimOpen() {
    submitted("j1");
    history.local("b2", "accept-job", "j1", "{}", "{b2:1}");
    closing("b1", "{j1:" + DONE + "}");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.CLOSING_READS);
  }

  @Test
  void aReadThatIsNotMarkedAsFinalIsNoClosingRead() {
    submitted("j1");
    history
        .invoke(1, "read-metadata", null, "{broker:'b1'}")
        .ok(1, "read-metadata", null, "{broker:'b1',jobs:{}}");
    assertThat(check().validity()).isEqualTo(Validity.UNKNOWN);
  }

  @Test
  void withProcessFaultsSomebodyMustHaveVanishedWithAJobInHand() {
    submitted("j1");
    history
        .nemesis("start-kill", "{id:'n1',nodes:['e1']}")
        .nemesis("start-kill", "{id:'n1',outcome:'applied'}");
    closing("b1", "{j1:" + DONE + "}");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.VANISHED_HOLDERS);
  }

  @Test
  void withoutAnAcknowledgedJobNothingWasPutToTheTest() {
    history.invoke(2, "submit-job", "j1", "{}").info(2, "submit-job", "j1", "timeout");
    closing("b1", "{}");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.ACKNOWLEDGED_JOBS);
  }

  @Test
  void aJobAcknowledgedAfterTheClosingReadWasAskedForPutsNothingToTheTest() {
    history.invoke(1, "read-metadata", null, "{broker:'b1'}");
    history.invoke(2, "submit-job", "j1", "{}").ok(2, "submit-job", "j1", "{}");
    history.ok(1, "read-metadata", null, "{broker:'b1',final:true,jobs:{}}");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.ACKNOWLEDGED_JOBS);
  }

  @Test
  void aRunThatPromisedProcessFaultsAndStruckNobodyOwesOne() {
    setOutFor("kill");
    submitted("j1");
    closing("b1", "{j1:" + DONE + "}");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.VANISHED_HOLDERS);
  }

  @Test
  void aRunThatPromisedNoProcessFaultsOwesNone() {
    setOutFor("partition");
    submitted("j1");
    history
        .nemesis("start-kill", "{id:'n1',nodes:['e1']}")
        .nemesis("start-kill", "{id:'n1',outcome:'applied'}");
    closing("b1", "{j1:" + DONE + "}");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  private void setOutFor(String fault) {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    extra.putArray("nemesis").add(fault);
    history.header(new Header(1, null, null, null, List.of(), null, extra));
  }

  @Test
  void anExecutorKilledWithAJobInHandMeetsThat() {
    submitted("j1");
    history
        .local("b1", "assign", "j1", "{executor:'e1',attempt:1}", "{b1:1}")
        .nemesis("start-kill", "{id:'n1',nodes:['e1']}")
        .nemesis("start-kill", "{id:'n1',outcome:'applied'}");
    closing("b1", "{j1:" + DONE + "}");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
    assertThat(check().stats().count("executors-vanished-while-holding-jobs")).isEqualTo(1);
  }

  @Test
  void aFaultThatCouldNotBeAppliedMeetsNothing() {
    submitted("j1");
    history
        .local("b1", "assign", "j1", "{executor:'e1',attempt:1}", "{b1:1}")
        .nemesis("start-kill", "{id:'n1',nodes:['e1']}")
        .nemesis("start-kill", "{id:'n1',outcome:'failed'}");
    closing("b1", "{j1:" + DONE + "}");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.VANISHED_HOLDERS);
  }

  @Test
  void aRunThatWasCutShortIsNotCondemnedForWhatItLeftUnfinished() {
    history.header(new Header(1, null, null, null, List.of(), null, bounds()));
    submitted("j1");
    history.at(14_000_000_000L);
    closing("b1", "{j1:{state:'assigned'}}");
    closing("b2", "{}");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.TIME_TO_SETTLE);
    assertThat(check().stats().count("jobs-read-too-soon")).isEqualTo(2);
  }

  @Test
  void aRunThatWaitedForItsBoundIs() {
    history.header(new Header(1, null, null, null, List.of(), null, bounds()));
    submitted("j1");
    history.at(16_000_000_000L);
    closing("b1", "{j1:{state:'assigned'}}");
    closing("b2", "{}");
    assertThat(Verdicts.types(check())).containsExactly("stuck-job", "undiscoverable-job");
  }

  /** Who checks it may allow more than the run did. */
  @Test
  void theBoundIsTheOneThatItIsJudgedBy() {
    history.header(new Header(1, null, null, null, List.of(), null, bounds()));
    submitted("j1");
    history.at(16_000_000_000L);
    closing("b1", "{j1:{state:'assigned'}}");
    Verdict judged = new NoJobLoss(Bounds.DEFAULT).check(history.build(), Budget.unlimited());
    assertThat(Verdicts.unmet(judged)).containsExactly(Premise.TIME_TO_SETTLE);
  }

  @Test
  void aReadThatCameTooSoonHidesNoLaterOne() {
    history.header(new Header(1, null, null, null, List.of(), null, bounds()));
    submitted("j1");
    submitted("j2");
    closing("b1", "{j1:{state:'assigned'}}");
    history.at(16_000_000_000L);
    closing("b2", "{j1:{state:'assigned'}}");
    closing("b3", "{j1:{state:'assigned'},j2:" + DONE + "}");
    assertThat(Verdicts.types(check())).containsExactly("stuck-job", "undiscoverable-job");
    assertThat(((Verdict.Invalid) check()).anomalies().getLast().node()).isEqualTo("b2");
  }

  @Test
  void aBrokerThatWasAskedBeforeTheAcknowledgementMayHaveTheJobSoonAfter() {
    history.header(new Header(1, null, null, null, List.of(), null, bounds()));
    submitted("j1");
    history.at(16_000_000_000L);
    closing("b1", "{j1:" + DONE + "}");
    submitted("j2");
    closing("b2", "{j1:" + DONE + "}");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.TIME_TO_SETTLE);
  }

  private static ObjectNode bounds() {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    extra.putObject("bounds").put("convergence", 15.0);
    return extra;
  }

  private void submitted(String job) {
    history.invoke(1, "submit-job", job, "{}").ok(1, "submit-job", job, "{}");
  }

  private void closing(String broker, String jobs) {
    history
        .invoke(1, "read-metadata", null, "{broker:'" + broker + "'}")
        .ok(1, "read-metadata", null, "{broker:'" + broker + "',final:true,jobs:" + jobs + "}");
  }

  private Verdict check() {
    History built = history.build();
    return new NoJobLoss(Bounds.of(built.header())).check(built, Budget.unlimited());
  }
}
