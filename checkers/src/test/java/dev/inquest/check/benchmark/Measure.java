package dev.inquest.check.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Medians of repeated work, in processor time: what else the machine does then counts for little.
 * Where two works are compared they take turns, and the ratio is the median of what each turn says:
 * a processor that is shared may be half as fast for seconds.
 */
final class Measure {
  static final int RUNS = 7;
  private static final int TURNS = 15;
  private static final int WARM_UPS = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Measure() {}

  /** Something to measure. */
  interface Work {
    void run() throws Exception;
  }

  /** What the calling thread spends, in nanoseconds. */
  static long ofThisThread(Work work) throws Exception {
    return median(THREADS::getCurrentThreadCpuTime, work);
  }

  /** What all threads of the program spend together, in nanoseconds. */
  static long ofAllThreads(Work work) throws Exception {
    return median(SYSTEM::getProcessCpuTime, work);
  }

  /** From start to end, in nanoseconds. */
  static long ofTheWall(Work work) throws Exception {
    return median(System::nanoTime, work);
  }

  /** What two works took, in nanoseconds, and the median of the ratios of first to second. */
  record Turns(long first, long second, double ratio) {}

  /** In what all threads of the program spend together. */
  static Turns inTurnsOfAllThreads(Work first, Work second) throws Exception {
    return inTurns(SYSTEM::getProcessCpuTime, first, second);
  }

  /** In what the calling thread spends. */
  static Turns inTurnsOfThisThread(Work first, Work second) throws Exception {
    return inTurns(THREADS::getCurrentThreadCpuTime, first, second);
  }

  /** From start to end. */
  static Turns inTurnsOfTheWall(Work first, Work second) throws Exception {
    return inTurns(System::nanoTime, first, second);
  }

  private static Turns inTurns(LongSupplier clock, Work first, Work second) throws Exception {
    for (int i = 0; i < WARM_UPS; i++) {
      first.run();
      second.run();
    }
    long[] ofFirst = new long[TURNS];
    long[] ofSecond = new long[TURNS];
    double[] ratios = new double[TURNS];
    for (int i = 0; i < TURNS; i++) {
      ofFirst[i] = time(clock, first);
      ofSecond[i] = time(clock, second);
      ratios[i] = (double) ofFirst[i] / ofSecond[i];
    }
    Arrays.sort(ratios);
    return new Turns(median(ofFirst), median(ofSecond), ratios[TURNS / 2]);
  }

  private static long median(LongSupplier clock, Work work) throws Exception {
    for (int i = 0; i < WARM_UPS; i++) {
      work.run();
    }
    long[] times = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      times[i] = time(clock, work);
    }
    return median(times);
  }

  private static long time(LongSupplier clock, Work work) throws Exception {
    long start = clock.getAsLong();
    work.run();
    return clock.getAsLong() - start;
  }

  private static long median(long[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }

  static void print(String what, long nanos, long events) {
    System.out.printf(
        Locale.ROOT, "%-52s %9.1f ms %8.1f ns/event%n", what, nanos / 1e6, (double) nanos / events);
  }

  static void ratio(String what, double ratio) {
    System.out.printf(Locale.ROOT, "%-52s %9.2f ×%n", what, ratio);
  }
}
