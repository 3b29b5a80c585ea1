package dev.inquest.harness.hunt;

import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.harness.sim.ambush.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What many seeds came to. Any thread may add and look. */
public final class Tally {
  private final Map<Validity, Integer> verdicts = new EnumMap<>(Validity.class);
  private final Map<Premise, Integer> met = new EnumMap<>(Premise.class);
  private final Map<Moment, Integer> reached = new EnumMap<>(Moment.class);
  private final List<Finding> violations = new ArrayList<>();
  private final List<Finding> failures = new ArrayList<>();
  private int seeds;
  private int restless;
  private long breaches;
  private double virtualSeconds;

  synchronized void add(Finding finding) {
    seeds++;
    verdicts.merge(finding.validity(), 1, Integer::sum);
    for (Premise premise : Premise.values()) {
      met.merge(premise, finding.unmet().contains(premise) ? 0 : 1, Integer::sum);
    }
    for (Moment moment : Moment.values()) {
      reached.merge(moment, finding.moments().contains(moment) ? 1 : 0, Integer::sum);
    }
    restless += finding.rested() ? 0 : 1;
    breaches += finding.breaches();
    virtualSeconds += finding.virtualNanos() / 1e9;
    if (finding.violates()) {
      violations.add(finding);
    }
    if (finding.failure().isPresent()) {
      failures.add(finding);
    }
  }

  public synchronized int seeds() {
    return seeds;
  }

  /** Seeds whose healed system had not come to rest when the bound was over. */
  public synchronized int restless() {
    return restless;
  }

  /** How often an invariant of the simulation was broken, where that is to be expected. */
  public synchronized long breaches() {
    return breaches;
  }

  public synchronized double virtualSeconds() {
    return virtualSeconds;
  }

  public synchronized int count(Validity validity) {
    return verdicts.getOrDefault(validity, 0);
  }

  /** How many seeds met the premise. */
  public synchronized int met(Premise premise) {
    return met.getOrDefault(premise, 0);
  }

  /** Whether there is a premise that no seed met. */
  public boolean someUnmet() {
    return Arrays.stream(Premise.values()).anyMatch(premise -> met(premise) == 0);
  }

  /** How many seeds came to such a moment. */
  public synchronized int reached(Moment moment) {
    return reached.getOrDefault(moment, 0);
  }

  /** All violations, by seed. */
  public synchronized List<Finding> violations() {
    return violations.stream().sorted(Comparator.comparingLong(Finding::seed)).toList();
  }

  /** The failure of the harness at the lowest seed. */
  public synchronized Optional<Finding> failure() {
    return failures.stream().min(Comparator.comparingLong(Finding::seed));
  }
}
