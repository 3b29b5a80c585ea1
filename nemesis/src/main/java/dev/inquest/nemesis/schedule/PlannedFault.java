package dev.inquest.nemesis.schedule;

import dev.inquest.nemesis.Fault;

/** A fault and when it is to start and stop, in nanoseconds since the nemesis began. */
public record PlannedFault(long startNanos, long stopNanos, Fault fault) {
  public PlannedFault {
    if (startNanos < 0 || stopNanos <= startNanos) {
      throw new IllegalArgumentException(
          fault.id() + " must stop after it starts: " + startNanos + ", " + stopNanos);
    }
  }

  public long durationNanos() {
    return stopNanos - startNanos;
  }
}
