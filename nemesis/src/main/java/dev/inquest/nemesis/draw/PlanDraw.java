package dev.inquest.nemesis.draw;

import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.Nodes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws how long a fault lasts and whom it takes. */
final class PlanDraw {
  private static final long MILLI = 1_000_000L;
  private static final long GAP_NANOS = 500 * MILLI;

  private final Nodes nodes;
  private final Tuning tuning;
  private final RandomGenerator random;
  private final boolean executorsFirst;
  private final Map<FaultKind, Integer> occurrences = new EnumMap<>(FaultKind.class);

  /**
   * @param executorsFirst whether the first process fault of each kind takes an executor, because
   *     nothing else makes one vanish
   */
  PlanDraw(Nodes nodes, Tuning tuning, RandomGenerator random, boolean executorsFirst) {
    this.nodes = nodes;
    this.tuning = tuning;
    this.random = random;
    this.executorsFirst = executorsFirst || random.nextBoolean();
  }

  Plan plan(FaultKind kind) {
    return switch (kind) {
      case PARTITION -> links(kind, ofTimeout(150, 250));
      case LATENCY, BANDWIDTH, SLICE, SLOW_CLOSE -> links(kind, between(2000, 4000));
      case RESET, LIMIT -> links(kind, between(500, 1000));
      case VANISH -> away(kind, oneOf(nodes.executors()), away());
      case KILL, TERM, PAUSE, DISK -> process(kind);
      case CLOCK_SKEW -> clock(kind);
    };
  }

  private Plan links(FaultKind kind, long durationNanos) {
    return new Plan(kind, List.of(), durationNanos, durationNanos + GAP_NANOS, false);
  }

  private Plan clock(FaultKind kind) {
    long durationNanos = between(2000, 4000);
    return new Plan(kind, oneOf(nodes.all()), durationNanos, durationNanos + GAP_NANOS, false);
  }

  private Plan process(FaultKind kind) {
    if (takesExecutor(kind)) {
      long durationNanos = kind == FaultKind.PAUSE ? away() : between(1000, 2000);
      return away(kind, oneOf(nodes.executors()), durationNanos);
    }
    boolean all = kind == FaultKind.KILL && random.nextInt(4) == 0;
    List<String> brokers = all ? nodes.brokers() : oneOf(nodes.brokers());
    long durationNanos = between(1000, 2500);
    long occupiedNanos = durationNanos + restart(kind) * brokers.size() + GAP_NANOS;
    return new Plan(kind, brokers, durationNanos, occupiedNanos, false);
  }

  /** The jobs of an executor that is away are redeployed within two timeouts. */
  private Plan away(FaultKind kind, List<String> executor, long durationNanos) {
    long occupiedNanos =
        Math.max(durationNanos + restart(kind) + GAP_NANOS, 2 * tuning.executorTimeoutNanos());
    return new Plan(kind, executor, durationNanos, occupiedNanos, true);
  }

  private long restart(FaultKind kind) {
    return kind == FaultKind.PAUSE || kind == FaultKind.VANISH ? 0 : tuning.restartNanos();
  }

  /** Executors and brokers take turns. */
  private boolean takesExecutor(FaultKind kind) {
    boolean turn = occurrences.merge(kind, 1, Integer::sum) % 2 == 1;
    return !nodes.executors().isEmpty() && turn == executorsFirst;
  }

  /** Longer than the timeout, so that the executor counts as vanished. */
  private long away() {
    return ofTimeout(130, 170);
  }

  private long ofTimeout(int fromPercent, int toPercent) {
    long percentMillis = tuning.executorTimeoutNanos() / MILLI;
    return between(percentMillis * fromPercent / 100, percentMillis * toPercent / 100);
  }

  /** Whole milliseconds, so that a schedule is readable. */
  private long between(long fromMillis, long toMillis) {
    return random.nextLong(fromMillis, toMillis + 1) * MILLI;
  }

  private List<String> oneOf(List<String> names) {
    return List.of(names.get(random.nextInt(names.size())));
  }
}
