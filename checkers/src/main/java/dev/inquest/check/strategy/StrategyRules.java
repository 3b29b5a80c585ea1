package dev.inquest.check.strategy;

import dev.inquest.check.scheduling.Candidate;
import dev.inquest.check.scheduling.Levels;
import dev.inquest.check.scheduling.Levels.Level;
import dev.inquest.check.scheduling.Queues.Queue;
import dev.inquest.history.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each strategy says about two jobs, of one emergency level unless that is a part of it, as
 * far as every reading of its definition agrees: an executor may weigh factors as it likes, but
 * none may prefer what is worse in all of them.
 */
final class StrategyRules {
  static final List<String> KNOWN =
      List.of("causal", "priority", "emergency-first", "resource-optimal", "fcfs");

  /** Those of whose definition the emergency level is a part. */
  private static final List<String> BY_LEVEL = List.of("priority", "emergency-first");

  private static final String[] FACTORS = {"priority", "urgency", "weight"};

  /**
   * Why another job had to be preferred.
   *
   * @param clause about that job
   * @param lines the indices of the lines that show it, besides those by which both came to wait
   */
  record Reason(String clause, List<Long> lines) {}

  private final Submissions submissions;
  private final Levels levels;

  StrategyRules(Submissions submissions, Levels levels) {
    this.submissions = submissions;
    this.levels = levels;
  }

  /** Whether it has a say about the other job, which may be of another level. */
  boolean judges(String strategy, Candidate chosen, Candidate other) {
    Level ours = levels.of(chosen);
    Level theirs = levels.of(other);
    return ours != null
        && theirs != null
        && (ours.level() == theirs.level() || BY_LEVEL.contains(strategy));
  }

  /** Why the other had to be preferred to the chosen one; null if it had not. */
  @Nullable Reason against(String strategy, Candidate chosen, Candidate other, Queue queue) {
    Level ours = Objects.requireNonNull(levels.of(chosen));
    Level theirs = Objects.requireNonNull(levels.of(other));
    if (ours.level() == theirs.level()) {
      return amongEquals(strategy, chosen, other, queue);
    }
    boolean behind = strategy.equals("priority") && !noneLess(more(other, chosen));
    return theirs.level() > ours.level() && !behind
        ? new Reason(
            strategy.equals("priority")
                ? "which is of a higher emergency level and behind in no other factor of the score"
                : "which is of a higher emergency level",
            lines(chosen, other, ours.index(), theirs.index()))
        : null;
  }

  private @Nullable Reason amongEquals(
      String strategy, Candidate chosen, Candidate other, Queue queue) {
    return switch (strategy) {
      case "fcfs" -> when(cameBefore(other, chosen), "which had come there before");
      case "priority" ->
          noneLessSomeMore(more(other, chosen))
              ? new Reason(
                  "which is behind in none of the factors of the score", lines(chosen, other))
              : null;
      case "resource-optimal" ->
          when(
              !other.isNamedOnly() && fitsBetter(other, chosen, queue),
              "which fits as well and leaves less of everything idle");
      case "causal", "emergency-first" ->
          submissions.happenedBefore(other.job(), chosen.job())
              ? new Reason(
                  "whose submission had happened before",
                  List.of(submissions.index(chosen.job()), submissions.index(other.job())))
              : null;
      default -> null;
    };
  }

  private static @Nullable Reason when(boolean holds, String clause) {
    return holds ? new Reason(clause, List.of()) : null;
  }

  /** The lines that state their factors, after others. */
  private List<Long> lines(Candidate chosen, Candidate other, Long... before) {
    List<Long> lines = new ArrayList<>(List.of(before));
    for (Candidate candidate : List.of(chosen, other)) {
      for (String factor : FACTORS) {
        Entry source = levels.source(candidate, factor);
        if (source != null) {
          lines.add(source.index());
        }
      }
    }
    return lines;
  }

  private static boolean cameBefore(Candidate one, Candidate other) {
    return one.arrival() != Candidate.CAME_BACK && one.arrival() < other.arrival();
  }

  /** By how much one is ahead of the other in each factor of the score. */
  private double[] more(Candidate one, Candidate other) {
    return new double[] {
      more(levels.number(one, "priority"), levels.number(other, "priority")),
      more(levels.number(one, "urgency"), levels.number(other, "urgency")),
      more(levels.number(other, "weight"), levels.number(one, "weight"))
    };
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

  private static boolean noneLessSomeMore(double[] differences) {
    return noneLess(differences) && Arrays.stream(differences).anyMatch(each -> each > 0);
  }

  /** False wherever a number is NaN. */
  private static boolean noneLess(double[] differences) {
    return Arrays.stream(differences).allMatch(each -> each >= 0);
  }
}
