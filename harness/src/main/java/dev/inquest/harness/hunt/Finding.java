package dev.inquest.harness.hunt;

import dev.inquest.check.Budget;
import dev.inquest.check.Judge;
import dev.inquest.check.Judgement;
import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.sim.SimulatedRun;
import dev.inquest.harness.sim.ambush.Moment;
import dev.inquest.harness.sim.keep.Kept;
import dev.inquest.harness.sim.keep.Trial;
import dev.inquest.history.Entry;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of one seed.
 *
 * @param anomalies the types of anomaly found, each with its checker: {@code
 *     single-accepted-result/double-accept}
 * @param unmet premises that the history does not meet
 * @param moments what happened at least once
 * @param mixture the workload and the strategy that the seed drew
 * @param breaches how often an invariant of the simulation was broken
 * @param rested whether the healed system came to rest in time
 * @param failure why the harness failed, if it did
 * @param virtualNanos how long the run took, in its own time
 */
public record Finding(
    long seed,
    Validity validity,
    SequencedSet<String> anomalies,
    Set<Premise> unmet,
    Set<Moment> moments,
    String mixture,
    int breaches,
    boolean rested,
    Optional<String> failure,
    long virtualNanos) {
  private static final Judge JUDGE = Judge.ofAllClaims();

  /** Runs the trial and has it judged; if asked, runs what came of it once more and compares. */
  public static Finding of(Trial trial, boolean twice) {
    SimulatedRun run = trial.run();
    Judgement judgement = JUDGE.judgeStrictly(run.history(), Budget.unlimited());
    RunOptions options = trial.plan().options();
    SequencedSet<String> anomalies = anomalies(judgement);
    run.broken().ifPresent(breach -> anomalies.add("invariant/" + breach.invariant()));
    return new Finding(
        options.seed(),
        run.broken().isPresent() ? Validity.INVALID : judgement.validity(),
        anomalies,
        unmet(judgement),
        moments(run.history().entries()),
        options.workload() + ", " + options.strategy(),
        run.breaches().size(),
        run.cameToRest(),
        run.failure().or(() -> twice ? difference(trial, run) : Optional.empty()),
        run.virtualNanos());
  }

  public boolean violates() {
    return validity == Validity.INVALID;
  }

  /** By checker and type. */
  public static SequencedSet<String> anomalies(Judgement judgement) {
    SequencedSet<String> types = new LinkedHashSet<>();
    judgement
        .checkers()
        .forEach((checker, verdict) -> {
          if (verdict instanceof Verdict.Invalid invalid) {
            invalid.anomalies().forEach(anomaly -> types.add(checker + "/" + anomaly.type()));
          }
        });
    return types;
  }

  /** One line: what the seed came to, and what it did not reach. */
  String line() {
    String missing =
        unmet.stream()
            .map(premise -> premise.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining(", "));
    int all = Premise.values().length;
    return String.format(
        Locale.ROOT,
        "seed %d  %s  %s  %.1f s  %d of %d premises%s%s%s",
        seed,
        validity.name().toLowerCase(Locale.ROOT),
        mixture,
        virtualNanos / 1e9,
        all - unmet.size(),
        all,
        missing.isEmpty() ? "" : ", not " + missing,
        rested ? "" : "; did not come to rest",
        anomalies.isEmpty() ? "" : ": " + String.join(", ", anomalies));
  }

  private static Set<Premise> unmet(Judgement judgement) {
    Set<Premise> unmet = EnumSet.noneOf(Premise.class);
    for (Verdict verdict : judgement.checkers().values()) {
      if (verdict instanceof Verdict.Unknown unknown) {
        unmet.addAll(unknown.unmet());
      }
    }
    return unmet;
  }

  private static Set<Moment> moments(List<Entry> entries) {
    Set<Moment> seen = EnumSet.noneOf(Moment.class);
    for (Entry entry : entries) {
      for (Moment moment : Moment.values()) {
        if (!seen.contains(moment) && moment.is(entry)) {
          seen.add(moment);
        }
      }
    }
    return seen;
  }

  private static Optional<String> difference(Trial trial, SimulatedRun run) {
    SimulatedRun again = trial.with(run.schedule()).run();
    boolean same = Arrays.equals(Kept.bytes(run.history()), Kept.bytes(again.history()));
    return same
        ? Optional.empty()
        : Optional.of("the same seed and schedule gave another history the second time");
  }
}
