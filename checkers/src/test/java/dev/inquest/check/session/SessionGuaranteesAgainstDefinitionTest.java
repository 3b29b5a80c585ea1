package dev.inquest.check.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.check.Verdict;
import dev.inquest.history.History;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SessionGuaranteesAgainstDefinitionTest {
  @Test
  void itFindsWhatTheDefinitionFindsAndNothingElse() {
    Set<String> types = new TreeSet<>();
    ForSeeds.each(
        20_000,
        random -> {
          History history = RandomSessions.draw(random);
          Set<String> broken = Definition.brokenIn(history);
          assertThat(found(history)).isEqualTo(broken);
          broken.forEach(each -> types.add(each.substring(0, each.indexOf(' '))));
        });
    assertThat(types)
        .containsExactly(
            "monotonic-reads", "monotonic-writes", "read-your-writes", "writes-follow-reads");
  }

  private static Set<String> found(History history) {
    Set<String> found = new TreeSet<>();
    Verdict verdict = new SessionGuarantees().check(history, Budget.unlimited());
    if (verdict instanceof Verdict.Invalid invalid) {
      invalid
          .anomalies()
          .forEach(anomaly -> {
            assertThat(anomaly.events()).hasSizeBetween(2, 3);
            found.add(anomaly.type() + " " + anomaly.job() + " " + anomaly.node());
          });
    }
    return found;
  }
}
