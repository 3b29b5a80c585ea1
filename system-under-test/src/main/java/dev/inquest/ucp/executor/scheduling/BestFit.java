package dev.inquest.ucp.executor.scheduling;

import dev.inquest.ucp.metadata.Resources;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * Strategy {@code resource-optimal}: of the jobs of the highest level, the one that leaves least of
 * the free resources idle. If none of them fits, no other may start in their place.
 */
final class BestFit {
  private BestFit() {}

  /**
   * The best fit, null if there is none.
   *
   * @param waiting highest level first
   */
  static @Nullable Contender of(NavigableSet<Contender> waiting, Resources free) {
    int level = waiting.first().level();
    Contender best = null;
    for (Contender each : waiting) {
      if (each.level() < level) {
        break;
      }
      if (each.demand().fits(free) && (best == null || each.demand().sum() > best.demand().sum())) {
        best = each;
      }
    }
    return best;
  }
}
