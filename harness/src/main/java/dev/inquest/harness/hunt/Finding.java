package dev.inquest.harness.hunt;

import dev.inquest.check.Budget;
import dev.inquest.check.Judge;
import dev.inquest.check.Judgement;
import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.harness.sim.SimulatedRun;
import dev.inquest.harness.sim.ambush.Moment;
import dev.inquest.harness.sim.keep.Kept;
import dev.inquest.harness.sim.keep.Trial;
import dev.inquest.history.Entry;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What came of one seed.
 *
 * @param anomalies the types of anomaly found, each with its checker: {@code
 *     single-accepted-result/double-accept}
 * @param unmet premises that the history does not meet
 * @param moments what happened at least once
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
    boolean rested,
    Optional<String> failure,
    long virtualNanos) {
  private static final Judge JUDGE = Judge.ofAllClaims();

  /** Runs the trial and has it judged; if asked, runs what came of it once more and compares. */
  public static Finding of(Trial trial, boolean twice) {
    SimulatedRun run = trial.run();
    Judgement judgement = JUDGE.judgeStrictly(run.history(), Budget.unlimited());
    return new Finding(
        trial.plan().options().seed(),
        judgement.validity(),
        anomalies(judgement),
        unmet(judgement),
        moments(run.history().entries()),
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
