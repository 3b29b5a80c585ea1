package dev.inquest.harness.suite;

import dev.inquest.harness.ExitCode;
import java.util.List;

/**
 * Claim × scene, for each policy.
 *
 * @param policies in the order in which they were put to the test
 * @param cells one for each run
 */
record ComplianceReport(String target, List<String> policies, List<Cell> cells) {
  ComplianceReport {
    policies = List.copyOf(policies);
    cells = List.copyOf(cells);
  }

  Fate fate(String policy, Claim claim, Scene scene) {
    return cells.stream()
        .filter(cell -> cell.shows(policy, scene))
        .map(cell -> cell.fate(claim))
        .reduce(Fate.NOT_EXERCISED, Fate::and);
  }

  /** 1 when any claim was violated, 2 when one that a scene aims at was not exercised there. */
  int exitCode() {
    boolean violated = cells.stream().anyMatch(cell -> cell.fates().containsValue(Fate.VIOLATED));
    if (violated) {
      return ExitCode.VIOLATION;
    }
    return policies.stream().allMatch(this::exercised) ? ExitCode.VALID : ExitCode.UNKNOWN;
  }

  private boolean exercised(String policy) {
    for (Scene scene : Scene.values()) {
      for (Claim claim : Claim.values()) {
        if (scene.aimsAt(claim) && fate(policy, claim, scene) == Fate.NOT_EXERCISED) {
          return false;
        }
      }
    }
    return true;
  }
}
