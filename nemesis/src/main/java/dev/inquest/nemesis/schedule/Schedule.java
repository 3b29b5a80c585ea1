package dev.inquest.nemesis.schedule;

import java.util.Comparator;
import java.util.List;

/**
 * The faults of one run, by their start.
 *
 * @param seed what it was drawn from; 0 for a schedule written by hand
 */
public record Schedule(long seed, List<PlannedFault> faults) {
  public Schedule {
    faults = faults.stream().sorted(Comparator.comparingLong(PlannedFault::startNanos)).toList();
  }

  /** No fault at all: {@code --nemesis none}. */
  public static Schedule none(long seed) {
    return new Schedule(seed, List.of());
  }

  /** When the last fault has stopped; 0 without faults. */
  public long endNanos() {
    return faults.stream().mapToLong(PlannedFault::stopNanos).max().orElse(0);
  }
}
