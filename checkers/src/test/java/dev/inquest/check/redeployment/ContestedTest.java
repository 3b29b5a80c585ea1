package dev.inquest.check.redeployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.history.History;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two brokers assign a job side by side, and the executor of one of them vanishes. */
class ContestedTest {
  private static final long SECOND = 1_000_000_000;
  private static final Bounds BOUNDS = new Bounds(15 * SECOND, 5 * SECOND, 1);

  private final History.Builder history = History.builder();
  private long events;

  ContestedTest() {
    note("b1", "executor-registered", null, "{executor:'e1',incarnation:1}");
    note("b1", "executor-registered", null, "{executor:'e2',incarnation:1}");
    note("b3", "executor-registered", null, "{executor:'e3',incarnation:1}");
  }

  @Test
  void whoSuspectsTheExecutorOfItsOwnAssignmentAnswersForIt() {
    assign("b1", "e1", "attempt:1");
    assign("b3", "e3", "attempt:1");
    suspected();
    assertThat(Verdicts.types(check())).containsExactly("not-redeployed");
  }

  @Test
  void unlessItRedeploysTheJob() {
    assign("b1", "e1", "attempt:1");
    assign("b3", "e3", "attempt:1");
    history.at(2 * SECOND);
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    note("b1", "redeploy", "j1", "{executor:'e2',incarnation:1,attempt:2}");
    end();
    assertThat(Verdicts.types(check())).isEmpty();
  }

  /** The other's assignment may have taken the place of its own. */
  @ParameterizedTest
  @CsvSource({"attempt:1, attempt:2", "attempt:1, note:0", "note:0, note:0"})
  void orItsOwnMayBeSuperseded(String own, String other) {
    assign("b1", "e1", own);
    assign("b3", "e3", other);
    suspected();
    assertThat(Verdicts.types(check())).isEmpty();
  }

  @Test
  void orItParkedTheJobInBetween() {
    assign("b1", "e1", "attempt:1");
    note("b1", "park", "j1", "{}");
    assign("b3", "e3", "attempt:1");
    suspected();
    assertThat(Verdicts.types(check())).doesNotContain("not-redeployed");
  }

  @Test
  void orAnotherTookTheJobOver() {
    assign("b1", "e1", "attempt:1");
    note("b3", "take-over", "j1", "{from:'b1'}");
    assign("b3", "e3", "attempt:1");
    suspected();
    assertThat(Verdicts.types(check())).doesNotContain("not-redeployed");
  }

  @Test
  void orTheSuspectedExecutorHasItFromSomebodyElse() {
    assign("b3", "e1", "attempt:1");
    assign("b3", "e3", "attempt:1");
    suspected();
    assertThat(Verdicts.types(check())).doesNotContain("not-redeployed");
  }

  private void assign(String broker, String executor, String attempt) {
    note(broker, "assign", "j1", "{executor:'" + executor + "',incarnation:1," + attempt + "}");
  }

  private void suspected() {
    history.at(2 * SECOND);
    note("b1", "executor-suspected", null, "{executor:'e1',incarnation:1}");
    end();
  }

  private void end() {
    history.at(60 * SECOND).nemesis("phase", "{phase:'final'}");
  }

  private void note(String node, String f, @Nullable String job, String value) {
    events++;
    history.local(node, f, job, value, "{'" + node + "':" + events + "}");
  }

  private Verdict check() {
    return new Redeployment(BOUNDS).check(history.build(), Budget.unlimited());
  }
}
