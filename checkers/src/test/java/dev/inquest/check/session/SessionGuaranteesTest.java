package dev.inquest.check.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.history.History;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionGuaranteesTest {
  private static final String AT_B1 = "{broker:'b1'}";
  private static final String EMPTY = "{broker:'b1',jobs:{}}";

  @Test
  void aClientReadsItsOwnWriteAtTheBrokerThatTookIt() {
    History.Builder history = taken().invoke(1, "read-metadata", null, AT_B1);
    assertThat(types(history.ok(1, "read-metadata", null, EMPTY)))
        .containsExactly("read-your-writes");
  }

  @Test
  void anotherBrokerOwesTheWriteNothing() {
    History.Builder history =
        taken()
            .invoke(1, "read-metadata", null, "{broker:'b2'}")
            .ok(1, "read-metadata", null, "{broker:'b2',jobs:{}}");
    assertThat(types(history)).isEmpty();
  }

  @Test
  void anotherClientOwesItNothingEither() {
    History.Builder history =
        taken().invoke(2, "read-metadata", null, AT_B1).ok(2, "read-metadata", null, EMPTY);
    assertThat(types(history)).isEmpty();
  }

  @Test
  void aWriteOfUnknownOutcomeIsOwedToNobody() {
    History.Builder history =
        History.builder()
            .invoke(1, "submit-job", "j1", AT_B1)
            .info(1, "submit-job", "j1", "timeout")
            .invoke(2, "submit-job", "j2", AT_B1)
            .ok(2, "submit-job", "j2", AT_B1)
            .invoke(2, "read-metadata", null, AT_B1)
            .ok(2, "read-metadata", null, "{broker:'b1',jobs:{j2:{state:'submitted'}}}");
    assertThat(types(history)).isEmpty();
  }

  @Test
  void aBrokerThatRestartedOwesNothingOfItsEarlierLife() {
    History.Builder history =
        taken()
            .local("b1/2", "boot", null, "{recovered:{}}", "{'b1/2':1}")
            .invoke(1, "read-metadata", null, AT_B1)
            .ok(1, "read-metadata", null, EMPTY);
    assertThat(types(history)).isEmpty();
  }

  @Test
  void aBrokerThatWasKilledMeanwhileOwesNothingEither() {
    History.Builder history =
        taken()
            .nemesis("start-kill", "{id:'n1',nodes:['b1']}")
            .nemesis("stop-kill", "{id:'n1',nodes:['b1']}")
            .invoke(1, "read-metadata", null, AT_B1)
            .ok(1, "read-metadata", null, EMPTY);
    assertThat(types(history)).isEmpty();
  }

  @Test
  void aQuorumReadAnywhereShowsTheResultThatAQuorumReadHasShown() {
    History.Builder history = quorumRead(quorumRead(taken(), "b1", "r1"), "b2", null);
    assertThat(types(history)).containsExactly("monotonic-reads");
    assertThat(types(quorumRead(quorumRead(taken(), "b1", "r1"), "b2", "r1"))).isEmpty();
  }

  @Test
  void aReadThatNamesNoStateSaysNothingOfExistence() {
    History.Builder history =
        taken()
            .invoke(1, "read-job", "j1", "{broker:'b1',consistency:'quorum'}")
            .ok(1, "read-job", "j1", "{broker:'b1',consistency:'quorum'}");
    assertThat(types(history)).isEmpty();
  }

  @Test
  void aJobThatWasSentInTwiceProvesNoOrderOfWrites() {
    History.Builder history =
        taken()
            .invoke(2, "submit-job", "j2", AT_B1)
            .info(2, "submit-job", "j2", "timeout")
            .invoke(1, "submit-job", "j2", AT_B1)
            .invoke(3, "read-metadata", null, AT_B1)
            .ok(3, "read-metadata", null, "{broker:'b1',jobs:{j2:{state:'submitted'}}}");
    assertThat(types(history)).isEmpty();
  }

  @Test
  void aSubmissionThatFailedIsNoWrite() {
    History.Builder refused =
        taken().invoke(1, "submit-job", "j2", AT_B1).fail(1, "submit-job", "j2", "busy");
    History.Builder again =
        taken()
            .invoke(1, "submit-job", "j2", AT_B1)
            .fail(1, "submit-job", "j2", "busy")
            .invoke(1, "submit-job", "j2", AT_B1);
    assertThat(types(shownWithoutTheFirst(refused))).isEmpty();
    assertThat(types(shownWithoutTheFirst(again))).containsExactly("monotonic-writes");
  }

  private static History.Builder shownWithoutTheFirst(History.Builder history) {
    return history
        .invoke(3, "read-metadata", null, AT_B1)
        .ok(3, "read-metadata", null, "{broker:'b1',jobs:{j2:{state:'submitted'}}}");
  }

  @Test
  void whatTheClientWroteAndHasReadSinceBreaksTwoGuaranteesWhenItIsGone() {
    History.Builder history =
        taken()
            .invoke(1, "read-metadata", null, AT_B1)
            .ok(1, "read-metadata", null, "{broker:'b1',jobs:{j1:{state:'submitted'}}}")
            .invoke(1, "read-metadata", null, AT_B1)
            .ok(1, "read-metadata", null, EMPTY);
    assertThat(types(history)).containsExactlyInAnyOrder("read-your-writes", "monotonic-reads");
  }

  @Test
  void theWitnessOfOrderedWritesIsTheirOrderAndTheRead() {
    History.Builder history =
        taken()
            .invoke(1, "submit-job", "j2", AT_B1)
            .invoke(3, "read-metadata", null, AT_B1)
            .ok(3, "read-metadata", null, "{broker:'b1',jobs:{j2:{state:'submitted'}}}");
    Anomaly anomaly = ((Verdict.Invalid) check(history)).anomalies().getFirst();
    assertThat(anomaly.type()).isEqualTo("monotonic-writes");
    assertThat(anomaly.events()).containsExactly(1L, 2L, 4L);
    assertThat(anomaly.explanation())
        .isEqualTo(
            "Client 1 was told that job j1 is taken (1) before it sent in job j2 (2), and a read at"
                + " b1 shows j2, but of j1 it shows nothing (4).");
  }

  @Test
  void aBrokenPromiseIsToldOnceToAClientThatAsksAgainAndAgain() {
    History.Builder history = taken();
    for (int read = 0; read < 5; read++) {
      history.invoke(1, "read-metadata", null, AT_B1).ok(1, "read-metadata", null, EMPTY);
    }
    assertThat(types(history)).containsExactly("read-your-writes");
  }

  @Test
  void whereThereIsOneBrokerItTookEveryJob() {
    History.Builder history = History.builder().invoke(1, "submit-job", "j1", "{}");
    history.ok(1, "submit-job", "j1", "{}").invoke(1, "read-metadata", null, AT_B1);
    assertThat(types(history.ok(1, "read-metadata", null, EMPTY)))
        .containsExactly("read-your-writes");
    history.invoke(2, "read-metadata", null, "{broker:'b2'}");
    assertThat(types(history)).isEmpty();
  }

  /** Whatever the broker: a quorum read shows what a majority has accepted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{result:'r1'} | {decision:'accepted'}             | -  | read-your-writes",
        "{result:'r1'} | {decision:'accepted'}             | r2 | read-your-writes",
        "{result:'r1'} | {decision:'accepted'}             | r1 | -",
        "{result:'r1'} | {decision:'rejected'}             | -  | -",
        "{}            | {decision:'accepted',result:'r1'} | -  | read-your-writes",
        "{}            | {decision:'accepted',result:'r1'} | r1 | -",
        "{}            | {decision:'accepted'}             | -  | -",
      })
  void aQuorumReadShowsTheResultThatWasAcceptedOfItsClient(
      String asked, String answered, String shown, String type) {
    History.Builder history =
        History.builder()
            .invoke(1, "submit-result", "j1", asked)
            .ok(1, "submit-result", "j1", answered);
    quorumRead(history, "b1", shown.equals("-") ? null : shown);
    assertThat(types(history)).isEqualTo(type.equals("-") ? List.of() : List.of(type));
    if (shown.equals("-") && type.equals("read-your-writes")) {
      assertThat(((Verdict.Invalid) check(history)).anomalies().getFirst().explanation())
          .isEqualTo(
              "Client 1 was told that its result r1 of job j1 is accepted (1), and its later read at b1 shows nothing (3).");
    }
  }

  @Test
  void aKeyIsNoJob() {
    History.Builder history = History.builder().byKey().invoke(1, "submit-job", "j1", AT_B1);
    history.ok(1, "submit-job", "j1", AT_B1).invoke(1, "read-metadata", null, AT_B1);
    assertThat(types(history.ok(1, "read-metadata", null, EMPTY))).isEmpty();
  }

  @Test
  void anEmergencyThatAClientDeclaredOrWasShownIsStillThere() {
    assertThat(types(readLevel(declared(1, 3), 1, 0))).containsExactly("read-your-writes");
    assertThat(types(readLevel(readLevel(declared(2, 3), 1, 3), 1, 1)))
        .containsExactly("monotonic-reads");
    assertThat(types(readLevel(declared(1, 3), 2, 0))).isEmpty();
    assertThat(types(readLevel(readLevel(declared(1, 3), 1, 3), 1, 4))).isEmpty();
  }

  @Test
  void unlessSomebodyMayHaveLiftedIt() {
    History.Builder history = declared(1, 3);
    history.invoke(2, "declare-emergency", null, "{broker:'b2',level:0}");
    assertThat(types(readLevel(history, 1, 0))).isEmpty();
  }

  @Test
  void whatWasOverBeforeLiftsNothing() {
    History.Builder history = History.builder();
    history.invoke(2, "declare-emergency", null, "{broker:'b2',level:0}");
    history.ok(2, "declare-emergency", null, "{broker:'b2',level:0}");
    history.invoke(1, "declare-emergency", null, "{broker:'b1',level:3}");
    history.ok(1, "declare-emergency", null, "{broker:'b1',level:3}");
    assertThat(types(readLevel(history, 1, 0))).containsExactly("read-your-writes");
  }

  private static History.Builder declared(int client, int level) {
    String value = "{broker:'b1',level:" + level + "}";
    return History.builder()
        .invoke(client, "declare-emergency", null, value)
        .ok(client, "declare-emergency", null, value);
  }

  private static History.Builder readLevel(History.Builder history, int client, int level) {
    return history
        .invoke(client, "read-emergency", null, AT_B1)
        .ok(client, "read-emergency", null, "{broker:'b1',level:" + level + "}");
  }

  @Test
  void whatNobodyCameBackForIsNotPutToTheTest() {
    assertThat(Verdicts.unmet(check(taken())))
        .containsExactly(
            Premise.OWN_WRITES_READ, Premise.REPEATED_READS, Premise.ORDERED_WRITES_READ);
  }

  @Test
  void whoComesBackAndFindsEverythingHasPutItToTheTest() {
    String both = "{broker:'b1',jobs:{j1:{state:'assigned'},j2:{state:'submitted'}}}";
    History.Builder history =
        taken()
            .invoke(1, "submit-job", "j2", AT_B1)
            .ok(1, "submit-job", "j2", AT_B1)
            .invoke(1, "read-metadata", null, AT_B1)
            .ok(1, "read-metadata", null, both)
            .invoke(1, "read-metadata", null, AT_B1)
            .ok(1, "read-metadata", null, both);
    assertThat(check(history)).isInstanceOf(Verdict.Valid.class);
  }

  private static History.Builder taken() {
    return History.builder().invoke(1, "submit-job", "j1", AT_B1).ok(1, "submit-job", "j1", AT_B1);
  }

  private static History.Builder quorumRead(
      History.Builder history, String broker, @Nullable String result) {
    String asked = "{broker:'" + broker + "',consistency:'quorum'";
    String shown =
        result == null ? ",state:'submitted'}" : ",state:'completed',result:'" + result + "'}";
    return history.invoke(1, "read-job", "j1", asked + "}").ok(1, "read-job", "j1", asked + shown);
  }

  private static Verdict check(History.Builder history) {
    return new SessionGuarantees().check(history.build(), Budget.unlimited());
  }

  private static List<String> types(History.Builder history) {
    return Verdicts.types(check(history));
  }
}
