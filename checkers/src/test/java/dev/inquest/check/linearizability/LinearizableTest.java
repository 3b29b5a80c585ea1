package dev.inquest.check.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.check.linearizability.model.Models;
import dev.inquest.history.History;
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

  private Verdict check() {
    return new Linearizable(Models.named("register").orElseThrow())
        .check(history.build(), Budget.unlimited());
  }
}
