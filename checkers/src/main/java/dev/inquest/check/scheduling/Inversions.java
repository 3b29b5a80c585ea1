package dev.inquest.check.scheduling;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.scheduling.Levels.Level;
import dev.inquest.check.scheduling.Queues.Queue;
import dev.inquest.history.NodeEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts of jobs while one of a higher emergency level waited at the same executor. */
final class Inversions implements Queues.Watcher {
  /** A job that was passed over, and its later start. */
  private record Passed(Candidate candidate, Level level, NodeEntry laterStart) {}

  private final Levels levels;
  private final Findings findings;
  private final Budget budget;

  Inversions(Levels levels, Findings findings, Budget budget) {
    this.levels = levels;
    this.findings = findings;
    this.budget = budget;
  }

  @Override
  public void starts(Queue queue, Candidate started, NodeEntry event) {
    Level level = levels.of(started);
    if (level == null) {
      return;
    }
    boolean competed = false;
    Passed highest = null;
    for (Candidate waiting : queue.waiting().values()) {
      budget.step();
      Passed passed = passed(waiting, event);
      competed |= passed != null && passed.level().level() != level.level();
      if (passed != null && passed.level().level() > highest(highest, level)) {
        highest = passed;
      }
    }
    findings.count("starts-among-several-levels", competed ? 1 : 0);
    if (highest != null) {
      add(started, level, event, highest);
    }
  }

  private static long highest(@Nullable Passed passed, Level level) {
    return passed == null ? level.level() : passed.level().level();
  }

  private @Nullable Passed passed(Candidate waiting, NodeEntry event) {
    NodeEntry later = waiting.startedAfter(event.index());
    Level level = levels.of(waiting);
    return later == null || level == null ? null : new Passed(waiting, level, later);
  }

  private void add(Candidate started, Level level, NodeEntry event, Passed passed) {
    findings.add(
        new Anomaly(
            "priority-inversion",
            passed.candidate().job(),
            event.process().node(),
            List.of(
                level.index(),
                passed.level().index(),
                passed.candidate().enqueued().index(),
                event.index(),
                passed.laterStart().index()),
            "%s started job %s of emergency level %d (%d) while job %s of level %d waited there (from %d, until it started at %d)."
                .formatted(
                    event.process().node(),
                    started.job(),
                    level.level(),
                    event.index(),
                    passed.candidate().job(),
                    passed.level().level(),
                    passed.candidate().enqueued().index(),
                    passed.laterStart().index())));
  }
}
