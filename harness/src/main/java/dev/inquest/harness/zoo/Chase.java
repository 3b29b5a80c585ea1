package dev.inquest.harness.zoo;

import dev.inquest.harness.hunt.Draw;
import dev.inquest.harness.hunt.Finding;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunOptions;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One try to convict an exhibit, seed by seed.
 *
 * @param convicted whether the named checker convicted it
 * @param seeds how many seeds that took
 * @param virtualSeconds how much simulated time
 * @param lastSeed the seed that convicted it
 * @param checkers all that raised an alarm on the way
 */
public record Chase(
    boolean convicted,
    int seeds,
    double virtualSeconds,
    long lastSeed,
    SortedSet<String> checkers) {

  static Chase of(Exhibit exhibit, RunOptions options, long firstSeed, int mostSeeds) {
    Draw draw = new Draw(Plan.of(options));
    SortedSet<String> checkers = new TreeSet<>();
    double virtualSeconds = 0;
    for (int seeds = 1; seeds <= mostSeeds; seeds++) {
      long seed = firstSeed + seeds - 1;
      Finding finding = Finding.of(draw.trial(seed), false);
      virtualSeconds += finding.virtualNanos() / 1e9;
      for (String anomaly : finding.anomalies()) {
        checkers.add(anomaly.substring(0, anomaly.indexOf('/')));
      }
      if (checkers.contains(exhibit.checker())) {
        return new Chase(true, seeds, virtualSeconds, seed, checkers);
      }
    }
    return new Chase(false, mostSeeds, virtualSeconds, firstSeed, checkers);
  }
}
