package dev.inquest.harness.hunt;

import dev.inquest.check.Budget;
import dev.inquest.check.Judge;
import dev.inquest.harness.scenario.Options;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.sim.SimulatedRun;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.NodeEntry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How many runs a second one core does: 5 brokers, 5 executors, about 200 jobs, faults, all
 * checkers. Measured by the thread's own processor time, so that a busy machine changes little.
 *
 * <pre>java -cp … dev.inquest.harness.hunt.SimulationBenchmark [runs [what]]</pre>
 *
 * With {@code split} it also says how long each checker takes when it judges alone, with {@code
 * events} what the events of a run are; with {@code simulate} nothing is judged, for a profile.
 */
final class SimulationBenchmark {
  private static final int WARM_UP = 150;
  private static final double MILLI = 1e6;

  private final Draw draw = new Draw(Plan.of(options()));
  private final Judge judge = Judge.ofAllClaims();
  private final Map<String, Long> checkerNanos = new LinkedHashMap<>();
  private final Map<String, Integer> events = new LinkedHashMap<>();
  private long simulating;
  private long judging;
  private long size;
  private long jobs;
  private long virtualNanos;

  private SimulationBenchmark() {}

  /** The number of measured runs, and what else to show. */
  public static void main(String[] words) {
    int runs = words.length > 0 ? Integer.parseInt(words[0]) : 300;
    String what = words.length > 1 ? words[1] : "";
    new SimulationBenchmark().measure(1, WARM_UP, what).print(WARM_UP);
    new SimulationBenchmark().measure(1000, runs, what).print(runs);
  }

  private static RunOptions options() {
    return Options.with()
        .target("sim")
        .nemesis("all")
        .time(Duration.ofSeconds(20))
        .build()
        .sized(5, 5);
  }

  private SimulationBenchmark measure(long firstSeed, int runs, String what) {
    for (int i = 0; i < runs; i++) {
      long start = processorNanos();
      SimulatedRun run = draw.trial(firstSeed + i).run();
      long simulated = processorNanos();
      if (!what.equals("simulate")) {
        judge.judge(run.history(), Budget.unlimited());
      }
      judging += processorNanos() - simulated;
      simulating += simulated - start;
      size += run.history().size();
      virtualNanos += run.virtualNanos();
      jobs += run.history().operationsBySubject().size();
      switch (what) {
        case "split" -> judge.names().forEach(name -> alone(name, run));
        case "events" -> run.history().forEach(entry -> events.merge(kind(entry), 1, Integer::sum));
        default -> {}
      }
    }
    return this;
  }

  private void alone(String name, SimulatedRun run) {
    Judge one = judge.only(java.util.List.of(name));
    long start = processorNanos();
    one.judge(run.history(), Budget.unlimited());
    checkerNanos.merge(name, processorNanos() - start, Long::sum);
  }

  private static String kind(Entry entry) {
    return switch (entry) {
      case NodeEntry event -> event.event().text() + " " + event.f();
      case ClientEntry client -> client.type().text() + " " + client.f();
      default -> "nemesis";
    };
  }

  private void print(int runs) {
    double seconds = (simulating + judging) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%d runs: %.1f a second of one core; %.1f ms to simulate, %.1f ms to judge;"
            + " %,d events and %d jobs in %.1f s of virtual time a run, %,.0f × real time%n",
        runs,
        runs / seconds,
        simulating / MILLI / runs,
        judging / MILLI / runs,
        size / runs,
        jobs / runs,
        virtualNanos / 1e9 / runs,
        virtualNanos / 1e9 / seconds);
    checkerNanos.forEach((name, nanos) ->
        System.out.printf(Locale.ROOT, "  %8.2f ms  %s%n", nanos / MILLI / runs, name));
    events.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .forEach(each ->
            System.out.printf(
                Locale.ROOT, "  %8.1f  %s%n", (double) each.getValue() / runs, each.getKey()));
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
