package dev.inquest.check.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.check.linearizability.model.Models;
import dev.inquest.history.History;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinearizableTest {
  private final History.Builder history = History.builder().byKey();

  @Test
  void withoutAnAnswerThatCouldHaveBeenWrongNothingWasPutToTheTest() {
    history.invoke(1, "write", "x", "1").ok(1, "write", "x", "1");
    history.invoke(2, "read", "x", null).info(2, "read", "x", "timeout");
    assertThat(Verdicts.unmet(check())).containsExactly(Premise.MODEL_ANSWERS);
    history.invoke(3, "read", "x", null).ok(3, "read", "x", "1");
    assertThat(check().validity()).isEqualTo(Validity.VALID);
  }

  @Test
  void whatWasLookedAtIsCountedKeyByKey() {
    history.invoke(1, "write", "x", "1").info(1, "write", "x", "timeout");
    history.invoke(2, "read", "x", null).ok(2, "read", "x", "1");
    history.invoke(2, "write", "y", "1").ok(2, "write", "y", "1");
    history.invoke(2, "write", "y", "1").ok(2, "write", "y", "1");
    history.invoke(2, "read", "y", null).ok(2, "read", "y", "2");
    history.invoke(2, "read", null, null).ok(2, "read", null, "null");
    history.invoke(2, "resign", "z", null).ok(2, "resign", "z", null);
    assertThat(check().stats().counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "keys", 3L,
                "keys-linearizable", 2L,
                "non-linearizable", 1L,
                "operations", 6L,
                "operations-of-unknown-outcome", 1L,
                "operations-unknown-to-the-model", 1L,
                "configurations", 2L));
  }

  @Test
  void whereNothingIsKnownTheFiguresSaySo() {
    history.invoke(2, "resign", "z", null).ok(2, "resign", "z", null);
    Verdict verdict = check();
    assertThat(Verdicts.unmet(verdict)).containsExactly(Premise.MODEL_ANSWERS);
    assertThat(verdict.stats().counts())
        .containsEntry("keys", 0L)
        .containsEntry("operations", 0L)
        .containsEntry("operations-unknown-to-the-model", 1L);
  }

  @Test
  void oneOperationThatTheModelDoesNotKnowLeavesItsKeyOpen() {
    history.invoke(1, "write", "x", "1").ok(1, "write", "x", "1");
    history.invoke(1, "resign", "x", null).ok(1, "resign", "x", null);
    history.invoke(1, "read", "x", null).ok(1, "read", "x", "2");
    assertThat(check())
        .isInstanceOfSatisfying(
            Verdict.Unknown.class,
            unknown ->
                assertThat(unknown.reason())
                    .startsWith(
                        "register x has operations that the model does not know, or cannot read: resign"));
  }

  private Verdict check() {
    return new Linearizable(Models.named("register").orElseThrow())
        .check(history.build(), Budget.unlimited());
  }
}
