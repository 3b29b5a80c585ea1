package dev.inquest.check.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.history.History;
import org.junit.jupiter.api.Test;

class VectorClocksTest {
  private final History.Builder history = History.builder();

  @Test
  void aHistoryWithoutAnyStampClaimsNothing() {
    history.local("b1", "accept-job", "j1", "{}", null);
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.NODE_EVENTS);
  }

  @Test
  void oneStampThatIsMissingAmongOthersIsMalformed() {
    history.local("b1", "accept-job", "j1", "{}", "{b1:1}");
    history.local("b1", "accept-job", "j2", "{}", null);
    assertThat(Verdicts.types(check())).containsExactly("malformed-stamp");
  }

  @Test
  void strangeKeysBreakNothing() {
    history.local("b1", "accept-job", "j1", "{}", "{b1:1,'b1/2/3':4,'/':1,'b1/':2}");
    history.receive("b2", "sync", "m1", "b1", "{b2:1,'b1/2/3':4,b1:7}");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void anInheritedFalsehoodIsToldOnce() {
    history.local("b1", "accept-job", "j1", "{}", "{b1:1}");
    history.send("b2", "sync", "m1", "b3", "{b1:1,b2:1}");
    history.local("b2", "accept-job", "j2", "{}", "{b1:1,b2:2}");
    history.receive("b3", "sync", "m1", "b2", "{b1:1,b2:1,b3:1}");
    assertThat(Verdicts.types(check())).containsExactly("false-causality");
  }

  @Test
  void aMessageThatTheHistoryHoldsBeforeItsSendIsStillAnEdge() {
    history.receive("b2", "sync", "m1", "b1", "{b1:1,b2:1}");
    history.send("b1", "sync", "m1", "b2", "{b1:1}");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void aCircleOfMessagesIsMissedCausality() {
    history.receive("b1", "sync", "m2", "b2", "{b1:1,b2:2}");
    history.send("b1", "sync", "m1", "b2", "{b1:2,b2:2}");
    history.receive("b2", "sync", "m1", "b1", "{b1:2,b2:1}");
    history.send("b2", "sync", "m2", "b1", "{b1:2,b2:2}");
    assertThat(Verdicts.types(check())).contains("missed-causality");
  }

  /** Which of the two arrived nobody can tell: the receiver may know of either. */
  @Test
  void whoReceivesAMessageThatWasSentTwiceIsBelieved() {
    History history =
        History.builder()
            .send("b1", "sync-metadata", "m", "b2", "{b1:1}")
            .send("b1", "sync-metadata", "m", "b2", "{b1:2}")
            .receive("b2", "sync-metadata", "m", "b1", "{b1:2,b2:1}")
            .build();
    Verdict verdict = new VectorClocks().check(history, Budget.unlimited());
    assertThat(verdict.validity()).isEqualTo(Validity.VALID);
    assertThat(verdict.stats().count("messages-sent-under-a-used-id")).isEqualTo(1);
  }

  @Test
  void aMessageThatArrivesTwiceIsKnownTwice() {
    history.send("b1", "sync", "m1", "b2", "{b1:1}");
    history.receive("b2", "sync", "m1", "b1", "{b1:1,b2:1}");
    history.receive("b2", "sync", "m1", "b1", "{b1:1,b2:2}");
    assertThat(Verdicts.types(check())).isEmpty();
  }

  private Verdict check() {
    return new VectorClocks().check(history.build(), Budget.unlimited());
  }
}
