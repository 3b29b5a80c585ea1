package dev.inquest.check.scheduling;

import dev.inquest.check.scheduling.Queues.Queue;
import java.util.List;
import java.util.Optional;

/**
 * What each strategy says about two jobs of one emergency level, as far as every reading of its
 * definition agrees: an executor may weigh factors as it likes, but none may prefer what is worse
 * in all of them.
 */
final class StrategyRules {
  static final List<String> KNOWN =
      List.of("causal", "priority", "emergency-first", "resource-optimal", "fcfs");

  private final Submissions submissions;

  StrategyRules(Submissions submissions) {
    this.submissions = submissions;
  }

  /** Why the other had to be preferred to the chosen one, as a clause; empty if it had not. */
  Optional<String> against(String strategy, Candidate chosen, Candidate other, Queue queue) {
    return switch (strategy) {
      case "fcfs" -> when(cameBefore(other, chosen), "which had come there before");
      case "priority" ->
          when(dominates(other, chosen), "which is behind in none of the factors of the score");
      case "resource-optimal" ->
          when(
              fitsBetter(other, chosen, queue),
              "which fits as well and leaves less of everything idle");
      case "causal", "emergency-first" ->
          when(
              submissions.happenedBefore(other.job(), chosen.job()),
              "whose submission had happened before");
      default -> Optional.empty();
    };
  }

  private static Optional<String> when(boolean holds, String clause) {
    return holds ? Optional.of(clause) : Optional.empty();
  }

  private static boolean cameBefore(Candidate one, Candidate other) {
    return one.arrival() != Candidate.CAME_BACK && one.arrival() < other.arrival();
  }

  private static boolean dominates(Candidate one, Candidate other) {
    double[] higher = {
      more(one.number("priority"), other.number("priority")),
      more(one.number("urgency"), other.number("urgency")),
      more(other.number("weight"), one.number("weight"))
    };
    return noneLessSomeMore(higher);
  }

  /** What neither line states did not decide; what only one of them states may have: NaN. */
  private static double more(double one, double other) {
    return Double.isNaN(one) && Double.isNaN(other) ? 0 : one - other;
  }

  /** Takes more of everything, and yet no more than is free. */
  private static boolean fitsBetter(Candidate one, Candidate other, Queue queue) {
    String[] names = {"cpu", "memory", "io"};
    double[] more = new double[names.length];
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      double used = queue.running().values().stream().mapToDouble(each -> each.share(name)).sum();
      if (!(one.share(name) + used <= 100)) {
        return false;
      }
      more[i] = one.share(name) - other.share(name);
    }
    return noneLessSomeMore(more);
  }

  /** False wherever a number is NaN. */
  private static boolean noneLessSomeMore(double[] differences) {
    boolean some = false;
    for (double difference : differences) {
      if (!(difference >= 0)) {
        return false;
      }
      some |= difference > 0;
    }
    return some;
  }
}
