package dev.inquest.check.emergency;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.scheduling.Candidate;
import dev.inquest.check.scheduling.Levels;
import dev.inquest.check.scheduling.Levels.Level;
import dev.inquest.check.scheduling.Queues;
import dev.inquest.check.scheduling.Queues.Queue;
import dev.inquest.check.scheduling.Staying;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts of jobs while one of a higher emergency level waited at the same executor. */
final class Inversions implements Queues.Watcher {
  /** A job that was passed over, and its later start; none where nothing can have taken it away. */
  private record Passed(Candidate candidate, Level level, @Nullable NodeEntry laterStart) {}

  private final Levels levels;
  private final Staying staying;
  private final Findings findings;
  private final Budget budget;

  Inversions(History history, Findings findings, Budget budget) {
    this.levels = new Levels(history, budget);
    this.staying = new Staying(history);
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
      Passed passed = passed(waiting, level, event);
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

  private @Nullable Passed passed(Candidate waiting, Level started, NodeEntry event) {
    NodeEntry later = waiting.startedAfter(event.index());
    Level level = levels.of(waiting);
    boolean waits =
        level != null
            && (later != null
                || waiting.isNamed()
                || (level.level() > started.level() && staying.waitsUntil(event, waiting, budget)));
    return waits ? new Passed(waiting, Objects.requireNonNull(level), later) : null;
  }

  private void add(Candidate started, Level level, NodeEntry event, Passed passed) {
    NodeEntry later = passed.laterStart();
    List<Long> witness =
        new ArrayList<>(
            List.of(
                level.index(),
                passed.level().index(),
                passed.candidate().enqueued().index(),
                event.index()));
    if (later != null) {
      witness.add(later.index());
    }
    findings.add(
        new Anomaly(
            "priority-inversion",
            passed.candidate().job(),
            event.process().node(),
            witness,
            "%s started job %s of emergency level %d (%d) while job %s of level %d waited there (from %d, %s)."
                .formatted(
                    event.process().node(),
                    started.job(),
                    level.level(),
                    event.index(),
                    passed.candidate().job(),
                    passed.level().level(),
                    passed.candidate().enqueued().index(),
                    until(passed.candidate(), later))));
  }

  private static String until(Candidate passed, @Nullable NodeEntry later) {
    if (later != null) {
      return "until it started at " + later.index();
    }
    return passed.isNamed() ? "as it says itself" : "and nothing took it away";
  }
}
