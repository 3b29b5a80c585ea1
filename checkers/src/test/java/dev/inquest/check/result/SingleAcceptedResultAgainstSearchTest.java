package dev.inquest.check.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.linearizability.Linearizable;
import dev.inquest.check.linearizability.model.WriteOnce;
import dev.inquest.history.History;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SingleAcceptedResultAgainstSearchTest {
  private static final int SEEDS = ForSeeds.most(20_000);

  private final Map<String, Integer> seen = new TreeMap<>();

  @Test
  void agreesWithTheSearchOverAllOrdersOnEverySmallHistory() {
    ForSeeds.each(
        SEEDS,
        random -> {
          History history = new RandomRegisterHistory(random).draw();
          Verdict verdict = new SingleAcceptedResult().check(history, Budget.unlimited());
          assertThat(verdict.validity() != Validity.INVALID)
              .as("%s, history %s", verdict, history.entries())
              .isEqualTo(RegisterOracle.linearizable(history));
          count(verdict);
        });
    assertThat(seen)
        .as("the histories reach every verdict and every anomaly")
        .containsOnlyKeys(
            "valid",
            "unknown",
            "double-accept",
            "conflicting-reads",
            "phantom-result",
            "lost-result",
            "early-rejection",
            "wrong-winner",
            "non-linearizable");
    assertThat(seen.values()).allMatch(times -> times > SEEDS / 1_000);
  }

  @Test
  void agreesWithTheGeneralSearchForAWriteOnceRegister() {
    ForSeeds.each(
        SEEDS,
        random -> {
          History history = new RandomRegisterHistory(random).draw();
          Verdict verdict = new SingleAcceptedResult().check(history, Budget.unlimited());
          Verdict searched = new Linearizable(WriteOnce::new).check(history, Budget.unlimited());
          assertThat(searched.validity() == Validity.INVALID)
              .as("%s, %s, history %s", verdict, searched, history.entries())
              .isEqualTo(verdict.validity() == Validity.INVALID);
        });
  }

  private void count(Verdict verdict) {
    switch (verdict) {
      case Verdict.Valid _, Verdict.Measured _ -> seen.merge("valid", 1, Integer::sum);
      case Verdict.Unknown unknown -> seen.merge("unknown", 1, Integer::sum);
      case Verdict.Invalid invalid ->
          invalid.anomalies().forEach(anomaly -> seen.merge(anomaly.type(), 1, Integer::sum));
    }
  }
}
