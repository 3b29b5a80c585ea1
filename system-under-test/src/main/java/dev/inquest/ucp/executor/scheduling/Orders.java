package dev.inquest.ucp.executor.scheduling;

import dev.inquest.ucp.settings.ConflictStrategy;
import java.util.Comparator;
import java.util.Locale;

/** The order in which a strategy has jobs wait. All of them are total. */
final class Orders {
  private Orders() {}

  static Comparator<Contender> of(ConflictStrategy strategy) {
    return Contender.HIGHEST_LEVEL.thenComparing(
        switch (strategy) {
          case CAUSAL, EMERGENCY_FIRST, RESOURCE_OPTIMAL -> Contender.CAUSAL;
          case PRIORITY -> Contender.HIGHEST_SCORE.thenComparing(Contender.CAUSAL);
          case FCFS -> Contender.ARRIVAL;
        });
  }

  /** Why that one was chosen, in a few words. */
  static String reason(ConflictStrategy strategy, Contender chosen) {
    String level = chosen.level() == 0 ? "" : "emergency level " + chosen.level() + ", ";
    return level
        + switch (strategy) {
          case CAUSAL, EMERGENCY_FIRST -> "no submission before it";
          case PRIORITY -> String.format(Locale.ROOT, "score %.2f", chosen.score());
          case RESOURCE_OPTIMAL -> "best fit";
          case FCFS -> "arrived as " + chosen.arrival();
        };
  }
}
