package dev.inquest.check;

import java.util.List;

/** Short words for what a verdict says. */
public final class Verdicts {
  private Verdicts() {}

  /** The types of its anomalies, sorted; empty when it has none. */
  public static List<String> types(Verdict verdict) {
    return verdict instanceof Verdict.Invalid invalid
        ? invalid.anomalies().stream().map(Anomaly::type).sorted().toList()
        : List.of();
  }

  /** The premises it misses; empty when it misses none. */
  public static List<Premise> unmet(Verdict verdict) {
    return verdict instanceof Verdict.Unknown unknown ? unknown.unmet() : List.of();
  }
}
