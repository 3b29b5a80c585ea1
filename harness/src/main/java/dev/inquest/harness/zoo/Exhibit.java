package dev.inquest.harness.zoo;

import dev.inquest.ucp.Defect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong that must be found.
 *
 * @param name of the defect, or of the unsafe policy
 * @param defect to plant; null where the policy itself is what is wrong
 * @param workload under which the mistake can be made at all
 * @param strategy the same: only some of them preempt
 * @param checker that must convict it
 */
public record Exhibit(
    String name,
    @Nullable String defect,
    String acceptance,
    String workload,
    String strategy,
    String checker) {
  private static final String RESULT = "single-accepted-result";
  private static final String USUAL_STRATEGY = "causal";

  /** All planted defects, and the documents' own policies. */
  public static List<Exhibit> all() {
    List<Exhibit> all = new ArrayList<>();
    for (Defect defect : Defect.planted()) {
      all.add(
          new Exhibit(
              defect.label(),
              defect.label(),
              "quorum",
              workload(defect),
              strategy(defect),
              defect.checker()));
    }
    all.add(unsafe("gossip"));
    all.add(unsafe("traditional"));
    return all;
  }

  private static Exhibit unsafe(String acceptance) {
    return new Exhibit(
        "acceptance " + acceptance, null, acceptance, "jobs", USUAL_STRATEGY, RESULT);
  }

  private static String strategy(Defect defect) {
    return defect == Defect.PREEMPTED_JOB_DROPPED ? "emergency-first" : USUAL_STRATEGY;
  }

  private static String workload(Defect defect) {
    if (defect == Defect.OFFERED_JOB_LEFT) {
      return "pooled";
    }
    boolean urgent =
        defect.checker().equals("emergency-order") || defect.checker().equals("conflict-strategy");
    return urgent ? "emergencies" : "jobs";
  }
}
