package dev.inquest.harness.run;

import dev.inquest.harness.report.ProgressLine;
import java.time.Duration;

/** What the progress line says. */
final class Progress {
  private final ProgressLine line;
  private final Phases phases;
  private final FaultLog faults;
  private final Duration workloadTime;
  private long workloadBegan = -1;
  private long eventsBefore;
  private long nanosBefore;

  Progress(ProgressLine line, Phases phases, FaultLog faults, Duration workloadTime) {
    this.line = line;
    this.phases = phases;
    this.faults = faults;
    this.workloadTime = workloadTime;
  }

  void show(long events) {
    long now = phases.clock().nanos();
    double perSecond = (events - eventsBefore) * 1e9 / Math.max(1, now - nanosBefore);
    eventsBefore = events;
    nanosBefore = now;
    line.show(new ProgressLine.State(phases.now(), events, perSecond, faults.inForce(), left(now)));
  }

  void clear() {
    line.clear();
  }

  private Duration left(long now) {
    if (!phases.now().equals(Phases.WORKLOAD)) {
      return Duration.ZERO;
    }
    workloadBegan = workloadBegan < 0 ? now : workloadBegan;
    return workloadTime.minusNanos(now - workloadBegan);
  }
}
