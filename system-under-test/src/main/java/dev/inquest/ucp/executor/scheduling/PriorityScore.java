package dev.inquest.ucp.executor.scheduling;

import dev.inquest.ucp.metadata.JobSpec;

/**
 * The score of strategy {@code priority}; the highest starts first.
 *
 * <pre>
 *   score = 1000 · emergency + 6 · priority + 30 · urgency + 10 / (1 + weight)
 * </pre>
 *
 * with emergency a whole number from 0, priority from 0 to 10, urgency from 0 to 1, weight from 0.
 * It rises strictly with emergency, priority and urgency, and falls strictly with weight: among
 * equals the lighter job first. All terms but the first come to 100 at most, so that a higher
 * emergency level outweighs everything else.
 */
final class PriorityScore {
  private static final double EMERGENCY = 1000;
  private static final double PRIORITY = 6;
  private static final double URGENCY = 30;
  private static final double LIGHTNESS = 10;

  private PriorityScore() {}

  static double of(JobSpec spec) {
    return EMERGENCY * spec.emergency()
        + PRIORITY * spec.priority()
        + URGENCY * spec.urgency()
        + LIGHTNESS / (1 + spec.weight());
  }
}
