package dev.inquest.ucp.executor.scheduling;

import dev.inquest.ucp.settings.ConflictStrategy;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How long one decision takes among 1,000 competing jobs of one level: a job has finished, the next
 * is chosen, and another arrives. Prints the median and the 99.9th percentile of each strategy.
 *
 * <pre>
 *   mvn -q test-compile -pl system-under-test
 *   java -cp … dev.inquest.ucp.executor.scheduling.DecisionBenchmark
 * </pre>
 */
public final class DecisionBenchmark {
  private static final int COMPETING = 1000;
  private static final int WARM_UP = 20_000;
  private static final int MEASURED = 50_000;

  private DecisionBenchmark() {}

  public static void main(String[] none) {
    for (ConflictStrategy strategy : ConflictStrategy.values()) {
      measure(strategy, WARM_UP);
      long[] nanos = measure(strategy, MEASURED);
      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT,
          "%-16s %d competing: median %.2f us, 99.9 %% %.2f us%n",
          strategy.label(),
          COMPETING,
          nanos[nanos.length / 2] / 1e3,
          nanos[(int) (nanos.length * 0.999)] / 1e3);
    }
  }

  private static long[] measure(ConflictStrategy strategy, int decisions) {
    SplittableRandom random = new SplittableRandom(1);
    Scheduler scheduler = new Scheduler(4, strategy);
    int jobs = 0;
    while (jobs < COMPETING) {
      scheduler.add(Works.random(jobs++, 0, random));
    }
    long[] nanos = new long[decisions];
    for (int i = 0; i < decisions; i++) {
      long before = System.nanoTime();
      Contender started = ((Move.Start) scheduler.next(0).orElseThrow()).job();
      nanos[i] = System.nanoTime() - before;
      scheduler.finish(started.key());
      scheduler.add(Works.random(jobs++, 0, random));
    }
    return nanos;
  }
}
