package dev.inquest.check.linearizability.benchmark;

import dev.inquest.check.Budget;
import dev.inquest.check.Validity;
import dev.inquest.check.Verdict;
import dev.inquest.check.linearizability.Linearizable;
import dev.inquest.check.linearizability.Porcupine;
import dev.inquest.check.linearizability.model.CasRegister;
import dev.inquest.history.History;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A compare-and-set register, one key, 10,000 operations: this engine and Porcupine in turn on the
 * same history, medians of some runs each, in processor time: so a busy machine does not count.
 * Porcupine gets a minute a history; where it takes longer, the ratio is a lower bound.
 *
 * <p>Run it by {@code checkers/benchmarks/linearizability}; an argument picks the rows that contain
 * it.
 */
final class SearchBenchmark {
  private static final int OPERATIONS = 10_000;
  private static final int RUNS = 5;
  private static final int WARM_UPS = 30;
  private static final long LIMIT_NANOS = 60_000_000_000L;

  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private final Porcupine porcupine;
  private final String rows;

  private SearchBenchmark(Porcupine porcupine, String rows) {
    this.porcupine = porcupine;
    this.rows = rows;
  }

  public static void main(String[] arguments) {
    Path module = Path.of(arguments.length == 0 ? "." : arguments[0]);
    try (Porcupine porcupine = Porcupine.start(module, LIMIT_NANOS + "ns")) {
      String rows = arguments.length < 2 ? "" : arguments[1];
      SearchBenchmark benchmark = new SearchBenchmark(porcupine, rows);
      for (int clients : new int[] {10, 15, 20}) {
        benchmark.compare("valid, concurrency " + clients, () -> valid(clients, 0));
      }
      benchmark.compare("invalid, concurrency 10", () -> invalid(10));
      benchmark.compare("invalid, concurrency 15", () -> invalid(15));
      benchmark.compare("1 % indeterminate, concurrency 10", () -> valid(10, 0.01));
      benchmark.compare("10 % indeterminate, concurrency 10", () -> valid(10, 0.1));
    }
  }

  private static History valid(int clients, double unknown) {
    return new BusyRegister(clients, OPERATIONS, clients, unknown).draw();
  }

  /** With one wrong read at nine tenths of the way. */
  private static History invalid(int clients) {
    for (int seed = 0; ; seed++) {
      for (int value = 0; value < 5; value++) {
        History history = new BusyRegister(seed, OPERATIONS, clients, 0).draw(0.9, value);
        if (check(history).validity() == Validity.INVALID) {
          return history;
        }
      }
    }
  }

  private void compare(String name, Supplier<History> drawn) {
    if (!name.contains(rows)) {
      return;
    }
    History history = drawn.get();
    for (int i = 0; i < WARM_UPS; i++) {
      check(history);
    }
    long[] ours = new long[RUNS];
    long[] theirs = new long[RUNS];
    String verdicts = "";
    boolean late = false;
    for (int i = 0; i < RUNS; i++) {
      long start = THREAD.getCurrentThreadCpuTime();
      Verdict verdict = check(history);
      ours[i] = THREAD.getCurrentThreadCpuTime() - start;
      Porcupine.Answer answer =
          late
              ? new Porcupine.Answer("unknown", theirs[i - 1])
              : porcupine.ask("cas-register", history.operations());
      late = answer.verdict().equals("unknown");
      theirs[i] = answer.nanos();
      verdicts = verdict.validity() + " / " + answer.verdict();
    }
    report(name, median(ours), median(theirs), late, verdicts);
  }

  private static void report(String name, long ours, long theirs, boolean late, String verdicts) {
    System.out.printf(
        Locale.ROOT,
        "%-36s %9.2f ms   Porcupine %s%10.2f ms   %s%.1f ×   %s%n",
        name,
        ours / 1e6,
        late ? ">" : " ",
        theirs / 1e6,
        late ? "> " : "",
        (double) theirs / ours,
        verdicts);
  }

  private static Verdict check(History history) {
    Budget budget = new Budget(System::nanoTime, LIMIT_NANOS, 512L << 20, () -> false);
    return new Linearizable(CasRegister::new).check(history, budget);
  }

  private static long median(long[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }
}
