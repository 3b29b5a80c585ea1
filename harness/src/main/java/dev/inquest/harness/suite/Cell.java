package dev.inquest.harness.suite;

import dev.inquest.check.Budget;
import dev.inquest.check.Judge;
import dev.inquest.check.Judgement;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.history.History;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run has shown.
 *
 * @param folder where the run is kept
 */
record Cell(Performance performance, Path folder, Map<Claim, Fate> fates) {
  Cell {
    fates = Collections.unmodifiableMap(new EnumMap<>(fates));
  }

  static Cell of(Performance performance, Path folder, History history, List<String> brokers) {
    Judgement judgement = Judge.ofAllClaims().judge(history, Budget.unlimited());
    Map<Claim, Fate> fates = new EnumMap<>(Claim.class);
    for (Claim claim : Claim.values()) {
      fates.put(claim, fate(judgement.checkers().get(claim.label())));
    }
    fates.put(
        Claim.AVAILABLE,
        performance.scene().aimsAt(Claim.AVAILABLE)
            ? Availability.of(history, brokers)
            : Fate.NOT_EXERCISED);
    return new Cell(performance, folder, fates);
  }

  boolean shows(String policy, Scene scene) {
    return performance.policy().equals(policy) && performance.scene() == scene;
  }

  Fate fate(Claim claim) {
    return fates.getOrDefault(claim, Fate.NOT_EXERCISED);
  }

  private static Fate fate(@Nullable Verdict verdict) {
    if (verdict == null || verdict.validity() == Validity.UNKNOWN) {
      return Fate.NOT_EXERCISED;
    }
    return verdict.validity() == Validity.VALID ? Fate.HELD : Fate.VIOLATED;
  }
}
