package dev.inquest.harness.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Judge;
import dev.inquest.check.Validity;
import dev.inquest.harness.scenario.Options;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Executors that one broker each hears, and all the trouble there is. */
final class PooledWorkloadTest {
  @Test
  void everyBrokerHasItsJobsRunByTheExecutorsOfTheOthers() {
    History history = draw("none", 3, 3).trial(1).run().history();
    List<String> registrations =
        named(history, "executor-registered")
            .map(
                event -> event.process().node() + " " + event.value().path("executor").asString(""))
            .sorted()
            .toList();
    assertThat(registrations).containsExactly("b1 e1", "b2 e2", "b3 e3");
    assertThat(named(history, "take-over").map(event -> event.process().node()).distinct())
        .containsExactlyInAnyOrder("b1", "b2", "b3");
    assertThat(named(history, "park")).isEmpty();
  }

  @Test
  void aBrokerWithoutAnExecutorHandsAllItsJobsOver() {
    History history = draw("none", 3, 1).trial(1).run().history();
    assertThat(named(history, "take-over").map(event -> event.process().node()).distinct())
        .containsExactly("b1");
    assertThat(named(history, "park")).isEmpty();
    long elsewhere =
        named(history, "accept-job").filter(event -> !event.process().node().equals("b1")).count();
    assertThat(named(history, "take-over")).hasSize((int) elsewhere);
    assertThat(judged(history)).isNotEqualTo(Validity.INVALID);
  }

  @Test
  void underAllFaultsNothingIsViolatedAndEverySeedIsRepeatable() {
    for (int executors = 2; executors <= 6; executors += 2) {
      Hunt hunt = new Hunt(draw("all", 3, executors)::trial, 1, 8, true);
      hunt.run(2, () -> false);
      assertThat(hunt.tally().seeds()).isEqualTo(8);
      assertThat(hunt.tally().violations()).as(executors + " executors").isEmpty();
      assertThat(hunt.tally().failure()).as(executors + " executors").isEmpty();
    }
  }

  @Test
  void aSeedIsRepeatedByItsScheduleAlone() {
    for (long seed = 40; seed < 42; seed++) {
      assertThat(Finding.of(draw("all", 3, 3).trial(seed), true).failure())
          .as("seed " + seed)
          .isEmpty();
    }
  }

  private static Draw draw(String nemesis, int brokers, int executors) {
    return new Draw(
        Plan.of(
            Options.with()
                .target("sim")
                .nemesis(nemesis)
                .time(Duration.ofSeconds(6))
                .build()
                .sized(brokers, executors)
                .with(null, "quorum", "pooled")));
  }

  private static Validity judged(History history) {
    return Judge.ofAllClaims().judge(history, Budget.unlimited()).validity();
  }

  private static Stream<NodeEntry> named(History history, String f) {
    return history.entries().stream()
        .filter(NodeEntry.class::isInstance)
        .map(NodeEntry.class::cast)
        .filter(event -> event.f().equals(f));
  }
}
