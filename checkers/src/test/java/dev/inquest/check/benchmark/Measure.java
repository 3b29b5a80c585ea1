package dev.inquest.check.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Medians of repeated work, in processor time: what else the machine does then counts for little.
 */
final class Measure {
  static final int RUNS = 7;
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

  private static long median(LongSupplier clock, Work work) throws Exception {
    for (int i = 0; i < WARM_UPS; i++) {
      work.run();
    }
    long[] times = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long start = clock.getAsLong();
      work.run();
      times[i] = clock.getAsLong() - start;
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }

  static void print(String what, long nanos, long events) {
    System.out.printf(
        Locale.ROOT, "%-52s %9.1f ms %8.1f ns/event%n", what, nanos / 1e6, (double) nanos / events);
  }

  static void ratio(String what, double ratio) {
    System.out.printf(Locale.ROOT, "%-52s %9.2f ×%n", what, ratio);
  }
}
