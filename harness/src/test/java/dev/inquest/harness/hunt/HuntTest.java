package dev.inquest.harness.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Validity;
import dev.inquest.harness.scenario.Options;
import dev.inquest.harness.scenario.Plan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HuntTest {
  private static Draw draw(String acceptance) {
    return new Draw(
        Plan.of(
            Options.with()
                .target("sim")
                .nemesis("all")
                .time(Duration.ofSeconds(6))
                .build()
                .with(null, acceptance, "jobs")));
  }

  @Test
  void theCorrectBuildRaisesNoAlarm() {
    for (String acceptance : new String[] {"quorum", "responsible"}) {
      Hunt hunt = new Hunt(draw(acceptance)::trial, 1, 12, true);
      hunt.run(2, () -> false);
      assertThat(hunt.tally().seeds()).isEqualTo(12);
      assertThat(hunt.tally().violations()).as(acceptance).isEmpty();
      assertThat(hunt.tally().failure()).as(acceptance).isEmpty();
    }
  }

  @Test
  void everyPolicyThatAcceptsEverythingIsConvictedAtTheSameSeedHoweverManyHunt() {
    Hunt alone = new Hunt(draw("traditional")::trial, 1, 200, false);
    Hunt inPairs = new Hunt(draw("traditional")::trial, 1, 200, false);
    alone.run(1, () -> false);
    inPairs.run(3, () -> false);
    assertThat(alone.tally().violations()).isNotEmpty();
    assertThat(inPairs.tally().violations().getFirst().seed())
        .isEqualTo(alone.tally().violations().getFirst().seed());
    assertThat(alone.tally().violations().getFirst().anomalies())
        .anyMatch(anomaly -> anomaly.startsWith("single-accepted-result/"));
  }

  @Test
  void aTrialWithAmbushesIsRepeatedByItsScheduleAlone() {
    for (long seed = 40; seed < 44; seed++) {
      assertThat(Finding.of(draw("quorum").trial(seed), true).failure())
          .as("seed " + seed)
          .isEmpty();
    }
  }

  @Test
  void aHuntThatIsOverBeginsNoSeed() {
    Hunt hunt = new Hunt(draw("quorum")::trial, 1, 5, false);
    hunt.run(2, () -> true);
    assertThat(hunt.tally().seeds()).isZero();
    assertThat(hunt.tally().count(Validity.INVALID)).isZero();
  }
}
