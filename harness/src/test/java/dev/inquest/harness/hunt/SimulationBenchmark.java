package dev.inquest.harness.hunt;

import dev.inquest.check.Budget;
import dev.inquest.check.Judge;
import dev.inquest.harness.scenario.Options;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.sim.SimulatedRun;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/**
 * How many runs a second one core does: 5 brokers, 5 executors, about 200 jobs, faults, all
 * checkers. Measured by the thread's own processor time, so that a busy machine changes little.
 *
 * <pre>java -cp … dev.inquest.harness.hunt.SimulationBenchmark [runs]</pre>
 */
final class SimulationBenchmark {
  private static final int WARM_UP = 30;

  private SimulationBenchmark() {}

  /** The number of measured runs. */
  public static void main(String[] words) {
    int runs = words.length > 0 ? Integer.parseInt(words[0]) : 100;
    Draw draw = new Draw(Plan.of(options()));
    measure(draw, 1, WARM_UP);
    measure(draw, 1000, runs);
  }

  private static RunOptions options() {
    return Options.with()
        .target("sim")
        .nemesis("all")
        .time(Duration.ofSeconds(20))
        .build()
        .sized(5, 5);
  }

  private static void measure(Draw draw, long firstSeed, int runs) {
    long simulating = 0;
    long judging = 0;
    long events = 0;
    long virtualNanos = 0;
    for (int i = 0; i < runs; i++) {
      long start = processorNanos();
      SimulatedRun run = draw.trial(firstSeed + i).run();
      long simulated = processorNanos();
      Judge.ofAllClaims().judge(run.history(), Budget.unlimited());
      simulating += simulated - start;
      judging += processorNanos() - simulated;
      events += run.history().size();
      virtualNanos += run.virtualNanos();
    }
    double seconds = (simulating + judging) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%d runs: %.1f a second of one core (simulation %.1f ms, judging %.1f ms a run), %,d events a run, %,.0f × real time%n",
        runs,
        runs / seconds,
        simulating / 1e6 / runs,
        judging / 1e6 / runs,
        events / runs,
        virtualNanos / 1e9 / seconds);
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
