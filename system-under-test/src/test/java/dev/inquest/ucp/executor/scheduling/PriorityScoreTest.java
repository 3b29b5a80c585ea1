package dev.inquest.ucp.executor.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.metadata.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PriorityScoreTest {
  private static final double[] URGENCIES = {0, 0.1, 0.5, 0.9, 1};
  private static final double[] WEIGHTS = {0, 0.5, 1, 10, 100, 1000};

  @Test
  void itRisesWithEmergencyPriorityAndUrgencyAndFallsWithWeightWhateverTheRestIs() {
    for (int emergency = 0; emergency <= 10; emergency++) {
      for (int priority = 0; priority <= 10; priority++) {
        for (double urgency : URGENCIES) {
          for (double weight : WEIGHTS) {
            double score = score(emergency, priority, urgency, weight);
            assertThat(score(emergency + 1, priority, urgency, weight)).isGreaterThan(score);
            assertThat(score(emergency, priority + 1, urgency, weight)).isGreaterThan(score);
            assertThat(score(emergency, priority, urgency + 0.01, weight)).isGreaterThan(score);
            assertThat(score(emergency, priority, urgency, weight + 0.5)).isLessThan(score);
          }
        }
      }
    }
  }

  @Test
  void aHigherEmergencyLevelOutweighsEverythingElse() {
    assertThat(score(1, 0, 0, 1000)).isGreaterThan(score(0, 10, 1, 0));
  }

  private static double score(int emergency, int priority, double urgency, double weight) {
    return PriorityScore.of(
        new JobSpec(priority, emergency, List.of(), 1, urgency, weight, Resources.NONE));
  }
}
