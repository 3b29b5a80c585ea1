package dev.inquest.ucp.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an executor orders the jobs that compete for its slots. Under every one of them a job of a
 * higher emergency level comes first; the strategy orders those of one level.
 */
public enum ConflictStrategy {
  /** Whose submission happened before another's comes first; concurrent ones by a fixed rule. */
  CAUSAL,
  /** By a score of emergency, priority, urgency and weight. */
  PRIORITY,
  /** As causal, and during a declared emergency a higher level preempts a lower one. */
  EMERGENCY_FIRST,
  /** Whatever leaves least of the free resources idle; preempts only where that frees enough. */
  RESOURCE_OPTIMAL,
  /** In the order of arrival. */
  FCFS;

  /** The name in configurations: {@code emergency-first}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All names, in this order. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(ConflictStrategy::label).toList();
  }

  /** The strategy of that name, if there is one. */
  public static Optional<ConflictStrategy> named(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
