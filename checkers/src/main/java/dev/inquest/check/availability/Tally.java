package dev.inquest.check.availability;

import dev.inquest.check.Budget;
import dev.inquest.history.Entry;
import dev.inquest.history.scan.Tape;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Map;

/** What became of some operations. */
final class Tally {
  private static final long PER_MILLE = 1_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private final Budget budget;
  private final LongArrayList latencies = new LongArrayList();
  private long ok;
  private long fail;
  private long info;

  Tally(Budget budget) {
    this.budget = budget;
  }

  /**
   * Takes an operation.
   *
   * @param kind of its end: ok, fail, info
   * @param begin and {@code end}: its times in nanoseconds, {@link Entry#NO_TIME} without one
   */
  void take(int kind, long begin, long end) {
    switch (kind) {
      case Tape.OK -> {
        ok++;
        if (begin != Entry.NO_TIME && end != Entry.NO_TIME) {
          budget.reserve(Long.BYTES);
          latencies.add(end - begin);
        }
      }
      case Tape.FAIL -> fail++;
      default -> info++;
    }
  }

  boolean isEmpty() {
    return ok + fail + info == 0;
  }

  /** Puts the figures under names that begin so; latencies are of answered operations, in µs. */
  void put(String prefix, Map<String, Long> figures) {
    long all = ok + fail + info;
    figures.put(prefix + "operations", all);
    figures.put(prefix + "ok", ok);
    figures.put(prefix + "fail", fail);
    figures.put(prefix + "info", info);
    if (all > 0) {
      figures.put(prefix + "ok-per-mille", ok * PER_MILLE / all);
    }
    if (!latencies.isEmpty()) {
      long[] asked = Ranked.at(latencies, rank(500), rank(900), rank(990), rank(1_000));
      figures.put(prefix + "latency-p50-us", asked[0] / NANOS_PER_MICRO);
      figures.put(prefix + "latency-p90-us", asked[1] / NANOS_PER_MICRO);
      figures.put(prefix + "latency-p99-us", asked[2] / NANOS_PER_MICRO);
      figures.put(prefix + "latency-max-us", asked[3] / NANOS_PER_MICRO);
    }
  }

  /** Of the smallest latency that so many of a thousand do not exceed, exactly. */
  private int rank(long perMille) {
    long rank = (perMille * latencies.size() + PER_MILLE - 1) / PER_MILLE;
    return (int) Math.max(1, rank) - 1;
  }
}
