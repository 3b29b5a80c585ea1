package dev.inquest.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String RESULT = "{result: 'r', executor: 'e1', attempt: 1}";
  private static final String ACCEPTED =
      "{result: 'r', executor: 'e1', attempt: 1, decision: 'accepted'}";

  @Test
  void aResultThatIsDecidedWhileTheBrokerIsAwayShowsIt() {
    var history =
        away("b1")
            .at(3 * SECOND)
            .invoke("e1/1", "submit-result", "j1", RESULT)
            .at(4 * SECOND)
            .ok("e1/1", "submit-result", "j1", ACCEPTED);
    assertThat(fate(history)).isEqualTo(Fate.HELD);
  }

  @Test
  void oneThatHasToWaitForTheBrokerBreaksIt() {
    var history =
        away("b1")
            .at(3 * SECOND)
            .invoke("e1/1", "submit-result", "j1", RESULT)
            .at(5 * SECOND)
            .info("e1/1", "submit-result", "j1", "timeout");
    assertThat(fate(history)).isEqualTo(Fate.VIOLATED);
  }

  @Test
  void oneOfSeveralAnswersIsEnough() {
    var history =
        away("b1")
            .at(3 * SECOND)
            .invoke("e1/1", "submit-result", "j1", RESULT)
            .at(5 * SECOND)
            .info("e1/1", "submit-result", "j1", "timeout")
            .invoke("e1/1#2", "submit-result", "j1", RESULT)
            .ok("e1/1#2", "submit-result", "j1", ACCEPTED);
    assertThat(fate(history)).isEqualTo(Fate.HELD);
  }

  @Test
  void aResultHandedInJustBeforeTheReturnShowsNothing() {
    var history = away("b1").at(7 * SECOND).invoke("e1/1", "submit-result", "j1", RESULT);
    assertThat(fate(history)).isEqualTo(Fate.NOT_EXERCISED);
  }

  @Test
  void theLossOfAnExecutorIsNoLossOfABroker() {
    var history = away("e2").at(3 * SECOND).invoke("e1/1", "submit-result", "j1", RESULT);
    assertThat(fate(history)).isEqualTo(Fate.NOT_EXERCISED);
  }

  private static History.Builder away(String node) {
    return History.builder()
        .at(SECOND)
        .nemesis("start-kill", "{id: 'n1', nodes: ['" + node + "']}")
        .nemesis("start-kill", "{id: 'n1', outcome: 'applied'}");
  }

  private static Fate fate(History.Builder history) {
    return Availability.of(
        history
            .at(9 * SECOND)
            .nemesis("stop-kill", "{id: 'n1'}")
            .nemesis("stop-kill", "{id: 'n1', outcome: 'healed'}")
            .build(),
        List.of("b1", "b2", "b3"));
  }
}
