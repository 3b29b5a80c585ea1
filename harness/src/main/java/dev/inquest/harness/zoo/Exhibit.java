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
 * @param checker that must convict it
 */
public record Exhibit(
    String name, @Nullable String defect, String acceptance, String workload, String checker) {
  private static final String RESULT = "single-accepted-result";

  /** All planted defects, and the documents' own policies. */
  public static List<Exhibit> all() {
    List<Exhibit> all = new ArrayList<>();
    for (Defect defect : Defect.planted()) {
      all.add(
          new Exhibit(
              defect.label(), defect.label(), "quorum", workload(defect), defect.checker()));
    }
    all.add(new Exhibit("acceptance gossip", null, "gossip", "jobs", RESULT));
    all.add(new Exhibit("acceptance traditional", null, "traditional", "jobs", RESULT));
    return all;
  }

  private static String workload(Defect defect) {
    boolean urgent =
        defect.checker().equals("emergency-order") || defect.checker().equals("conflict-strategy");
    return urgent ? "emergencies" : "jobs";
  }
}
