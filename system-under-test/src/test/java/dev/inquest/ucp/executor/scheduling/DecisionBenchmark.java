package dev.inquest.ucp.executor.scheduling;

import dev.inquest.ucp.settings.ConflictStrategy;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How long one decision takes among 1,000 competing jobs: a job has finished, the next is chosen,
 * and another arrives. Then the same while an emergency is declared and jobs of all levels arrive
 * and preempt each other. Prints, for each strategy, the medians of several rounds.
 */
public final class DecisionBenchmark {
  private static final int COMPETING = 1000;
  private static final int SLOTS = 4;
  private static final int ROUNDS = 5;
  private static final int DECISIONS = 10_000;
  private static final int HIGHEST_LEVEL = 4;

  private DecisionBenchmark() {}

  public static void main(String[] none) {
    for (int declared : new int[] {0, HIGHEST_LEVEL}) {
      for (ConflictStrategy strategy : ConflictStrategy.values()) {
        measure(strategy, declared);
        double[] medians = new double[ROUNDS];
        double[] tails = new double[ROUNDS];
        double preempted = 0;
        for (int round = 0; round < ROUNDS; round++) {
          Round measured = measure(strategy, declared);
          medians[round] = measured.micros(0.5);
          tails[round] = measured.micros(0.999);
          preempted += (double) measured.preemptions() / DECISIONS / ROUNDS;
        }
        Arrays.sort(medians);
        Arrays.sort(tails);
        System.out.printf(
            Locale.ROOT,
            "%-16s %d competing, %s: median %.2f us, 99.9 %% below %.2f us; %.0f %% of the decisions preempt%n",
            strategy.label(),
            COMPETING,
            declared == 0 ? "no emergency" : "emergency declared",
            medians[ROUNDS / 2],
            tails[ROUNDS / 2],
            100 * preempted);
      }
    }
  }

  private record Round(Times times, int preemptions) {
    double micros(double share) {
      return times.sorted()[(int) (DECISIONS * share)] / 1e3;
    }
  }

  private static final class Times {
    private final long[] nanos = new long[DECISIONS];

    long[] sorted() {
      long[] sorted = nanos.clone();
      Arrays.sort(sorted);
      return sorted;
    }
  }

  private static Round measure(ConflictStrategy strategy, int declared) {
    SplittableRandom random = new SplittableRandom(1);
    Scheduler scheduler = new Scheduler(SLOTS, strategy);
    Times times = new Times();
    int preemptions = 0;
    int jobs = 0;
    for (int i = 0; i < DECISIONS; i++) {
      while (scheduler.waitingCount() < COMPETING) {
        int level = jobs < COMPETING || declared == 0 ? 0 : random.nextInt(declared + 1);
        scheduler.add(Works.random(jobs++, level, random));
      }
      long before = System.nanoTime();
      Move move = scheduler.next(declared).orElse(null);
      times.nanos[i] = System.nanoTime() - before;
      if (move instanceof Move.Preempt(Contender victim, Contender by)) {
        preemptions++;
        scheduler.requeue(victim);
        scheduler.next(declared); // that for whose sake it gave way starts, or another gives way
      }
      if (scheduler.running().isEmpty()) {
        continue;
      }
      if (move == null) {
        scheduler.finish(scheduler.running().iterator().next().key());
      }
    }
    return new Round(times, preemptions);
  }
}
