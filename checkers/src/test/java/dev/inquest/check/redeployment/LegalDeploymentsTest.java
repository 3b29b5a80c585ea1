package dev.inquest.check.redeployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.Verdicts;
import dev.inquest.history.History;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Nobody who keeps the promise is convicted, and of those who only sleep some are. */
class LegalDeploymentsTest {
  private static final int HISTORIES = ForSeeds.most(4_000);
  private static final Bounds BOUNDS =
      new Bounds(
          RandomDeployments.BOUND_NANOS, RandomDeployments.BOUND_NANOS, RandomDeployments.MAXIMUM);

  @Test
  void aSystemThatKeepsItsPromiseIsNeverConvicted() {
    int valid = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      Verdict verdict = check(seed, false);
      assertThat(Verdicts.types(verdict)).as("seed " + seed).isEmpty();
      valid += verdict.validity() == Validity.VALID ? 1 : 0;
    }
    assertThat(valid).isGreaterThan(HISTORIES / 4);
  }

  @Test
  void oneThatSleepsOftenIs() {
    int convicted = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      Verdict verdict = check(seed, true);
      assertThat(Verdicts.types(verdict))
          .as("seed " + seed)
          .isSubsetOf("not-redeployed", "slow-recovery");
      convicted += verdict.validity() == Validity.INVALID ? 1 : 0;
    }
    assertThat(convicted).isGreaterThan(HISTORIES / 10);
  }

  private static Verdict check(int seed, boolean asleep) {
    History history = RandomDeployments.draw(new SplittableRandom(seed), asleep);
    return new Redeployment(BOUNDS).check(history, Budget.unlimited());
  }
}
