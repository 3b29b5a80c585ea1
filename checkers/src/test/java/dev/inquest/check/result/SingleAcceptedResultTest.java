package dev.inquest.check.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleAcceptedResultTest {
  private final History.Builder history = History.builder();

  @Test
  void oneSubmissionIsNoContest() {
    submit("e1", "r1", "accepted");
    read("r1");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.RIVAL_SUBMISSIONS);
  }

  @Test
  void aFailedSubmissionIsNoRivalAndExplainsNothing() {
    history.invoke("e2", "submit-result", "j1", "{result:'r2'}");
    history.fail("e2", "submit-result", "j1", "refused");
    submit("e1", "r1", "accepted");
    assertThat(check().validity()).isEqualTo(Validity.UNKNOWN);
    read("r2");
    assertThat(Verdicts.types(check())).containsExactly("phantom-result");
  }

  @Test
  void everythingThatIsTrueOfAJobIsSaid() {
    submit("e1", "r1", "accepted");
    submit("e2", "r2", "accepted");
    read("r1");
    read("r2");
    read("r9");
    readNone();
    assertThat(Verdicts.types(check()))
        .containsExactly("conflicting-reads", "double-accept", "lost-result", "phantom-result");
  }

  @Test
  void whereOneOfTwoResultsIsAPhantomTwoAreSeenAllTheSame() {
    submit("e1", "r1", "accepted");
    read("r1");
    read("r9");
    assertThat(Verdicts.types(check())).containsExactly("conflicting-reads", "phantom-result");
  }

  @Test
  void aPhantomHidesNoWrongWinner() {
    submit("e1", "r1", "accepted");
    submit("e2", "r2", "rejected");
    read("r9");
    read("r2");
    assertThat(Verdicts.types(check()))
        .containsExactly("conflicting-reads", "phantom-result", "wrong-winner");
  }

  @Test
  void aResultReadBeforeItWasSubmittedFitsNoOrder() {
    submit("e2", "r2", "info");
    read("r1");
    submit("e1", "r1", "accepted");
    assertThat(Verdicts.types(check())).containsExactly("non-linearizable");
  }

  @Test
  void whatWasRejectedCannotHaveWon() {
    submit("e3", "r3", "info");
    submit("e1", "r1", "rejected");
    read("r1");
    assertThat(Verdicts.types(check())).containsExactly("wrong-winner");
  }

  @Test
  void aDefiniteAcceptanceLeavesNoRoomForAnEarlierOne() {
    submit("e3", "r3", "info");
    submit("e2", "r2", "rejected");
    submit("e1", "r1", "accepted");
    assertThat(Verdicts.types(check())).containsExactly("early-rejection");
  }

  @Test
  void theOpenSubmissionThatWasReadMustAlsoExplainTheRejection() {
    submit("e3", "r3", "info");
    submit("e2", "r2", "rejected");
    submit("e1", "r1", "info");
    read("r1");
    assertThat(Verdicts.types(check())).containsExactly("non-linearizable");
  }

  @Test
  void eitherOfTwoOpenSubmissionsOfTheSameResultMayHaveWon() {
    submit("e1", "r1", "info");
    readNone();
    submit("e2", "r1", "info");
    read("r1");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  @Test
  void completedWithoutAResultIsNoReadOfNone() {
    submit("e1", "r1", "accepted");
    submit("e2", "r2", "rejected");
    history.invoke(7, "read-job", "j1", "{consistency:'quorum'}");
    history.ok(7, "read-job", "j1", "{consistency:'quorum',state:'completed'}");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
    readNone();
    assertThat(Verdicts.types(check())).containsExactly("lost-result");
  }

  @Test
  void whereTheAcceptedSubmissionNamesNoResultNoneIsWhatIsRead() {
    for (String executor : List.of("e1", "e2")) {
      String decision = executor.equals("e1") ? "accepted" : "rejected";
      history.invoke(executor, "submit-result", "j1", "{attempt:1}");
      history.ok(executor, "submit-result", "j1", "{attempt:1,decision:'" + decision + "'}");
    }
    history.invoke(7, "read-job", "j1", "{consistency:'quorum'}");
    history.ok(7, "read-job", "j1", "{consistency:'quorum',state:'completed'}");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
    readNone();
    assertThat(Verdicts.types(check())).containsExactly("lost-result");
  }

  @Test
  void anAnswerWithoutADecisionProvesNothing() {
    submit("e1", "r1", "perhaps");
    submit("e2", "r2", "accepted");
    read("r2");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  @Test
  void aJobOfWhichOnlyAFailureIsKnownIsAJob() {
    history.invoke("e2", "submit-result", "j1", "{result:'r2'}");
    history.fail("e2", "submit-result", "j1", "refused");
    assertThat(check().stats().count("jobs")).isEqualTo(1);
  }

  @Test
  void whatConflictsInBetweenConflictsWhateverIsReadLast() {
    submit("e1", "r1", "accepted");
    submit("e2", "r2", "rejected");
    read("r1");
    read("r2");
    read("r1");
    assertThat(Verdicts.types(check())).containsExactly("conflicting-reads");
  }

  @Test
  void whoWasRejectedIsNamedByTheResultThatIsRead() {
    submit("e2", "r2", "rejected");
    submit("e1", "r1", "rejected");
    submit("e3", "r3", "info");
    read("r1");
    Verdict verdict = check();
    assertThat(Verdicts.types(verdict)).containsExactly("early-rejection", "wrong-winner");
    assertThat(((Verdict.Invalid) verdict).anomalies().getLast().events()).containsExactly(3L, 7L);
  }

  /** What counts is when a client was told, not when it asked. */
  @Test
  void theFirstToBeToldIsTheFirst() {
    history.invoke("e1", "submit-result", "j1", "{result:'r1'}");
    history.invoke("e2", "submit-result", "j1", "{result:'r2'}");
    history.ok("e2", "submit-result", "j1", "{decision:'rejected'}");
    submit("e3", "r3", "accepted");
    history.ok("e1", "submit-result", "j1", "{decision:'rejected'}");
    Verdict verdict = check();
    assertThat(Verdicts.types(verdict)).containsExactly("early-rejection");
    assertThat(((Verdict.Invalid) verdict).anomalies().getFirst().events()).containsExactly(2L, 3L);
  }

  @Test
  void ofTwoThatWereAcceptedTheFirstToBeToldComesFirst() {
    history.invoke("e1", "submit-result", "j1", "{result:'r1'}");
    history.invoke("e2", "submit-result", "j1", "{result:'r2'}");
    history.ok("e2", "submit-result", "j1", "{decision:'accepted'}");
    history.ok("e1", "submit-result", "j1", "{decision:'accepted'}");
    assertThat(((Verdict.Invalid) check()).anomalies().getFirst().explanation())
        .isEqualTo("Two results of job j1 were accepted: r2 (2) and r1 (3).");
  }

  @Test
  void theFirstReadToReturnComesFirst() {
    submit("e1", "r1", "info");
    submit("e2", "r2", "info");
    history.invoke(7, "read-job", "j1", "{consistency:'quorum'}");
    history.invoke(8, "read-job", "j1", "{consistency:'quorum'}");
    history.ok(8, "read-job", "j1", "{result:'r2'}");
    history.ok(7, "read-job", "j1", "{result:'r1'}");
    assertThat(((Verdict.Invalid) check()).anomalies().getFirst().explanation())
        .isEqualTo("Job j1 is read with result r2 (6) and with result r1 (7).");
  }

  /** By the answer, or by the question where the answer is silent. */
  @ParameterizedTest
  @CsvSource({
    "quorum, quorum, lost-result",
    "quorum, -, lost-result",
    "local, quorum, lost-result",
    "quorum, local, -",
    "-, -, -",
  })
  void onlyAReadByQuorumMustSeeTheResult(String asked, String answered, String type) {
    submit("e1", "r1", "accepted");
    history.invoke(7, "read-job", "j1", consistency(asked));
    history.ok(7, "read-job", "j1", consistency(answered));
    assertThat(Verdicts.types(check())).isEqualTo(type.equals("-") ? List.of() : List.of(type));
    assertThat(check().stats().count("quorum-reads")).isEqualTo(type.equals("-") ? 0 : 1);
  }

  private static String consistency(String word) {
    return word.equals("-") ? "{}" : "{consistency:'" + word + "'}";
  }

  @Test
  void rivalsOfWhomNobodyWasToldAnythingPutNothingToTheTest() {
    submit("e1", "r1", "info");
    submit("e2", "r2", "info");
    assertThat(check().stats().count("jobs-with-rival-submissions")).isZero();
    readNone();
    assertThat(check().stats().count("jobs-with-rival-submissions")).isEqualTo(1);
  }

  private void submit(String executor, String result, String decision) {
    history.invoke(executor, "submit-result", "j1", "{result:'" + result + "'}");
    if (decision.equals("info")) {
      history.info(executor, "submit-result", "j1", "timeout");
    } else {
      history.ok(executor, "submit-result", "j1", "{decision:'" + decision + "'}");
    }
  }

  private void read(String result) {
    history.invoke(7, "read-job", "j1", "{consistency:'quorum'}");
    history.ok(
        7, "read-job", "j1", "{consistency:'quorum',state:'completed',result:'" + result + "'}");
  }

  private void readNone() {
    history.invoke(7, "read-job", "j1", "{consistency:'quorum'}");
    history.ok(7, "read-job", "j1", "{consistency:'quorum',state:'unknown'}");
  }

  private Verdict check() {
    return new SingleAcceptedResult().check(history.build(), Budget.unlimited());
  }
}
