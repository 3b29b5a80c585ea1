package dev.inquest.check.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.history.History;
import org.junit.jupiter.api.Test;

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
  void completedWithoutAResultIsAReadOfNone() {
    submit("e1", "r1", "accepted");
    history.invoke(7, "read-job", "j1", "{consistency:'quorum'}");
    history.ok(7, "read-job", "j1", "{consistency:'quorum',state:'completed'}");
    assertThat(Verdicts.types(check())).containsExactly("lost-result");
  }

  @Test
  void anAnswerWithoutADecisionProvesNothing() {
    submit("e1", "r1", "perhaps");
    submit("e2", "r2", "accepted");
    read("r2");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
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
