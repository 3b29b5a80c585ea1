package dev.inquest.check.scheduling;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Disturbances;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.jobs.BrokerReads;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.check.jobs.JobTrails;
import dev.inquest.check.scheduling.Levels.Level;
import dev.inquest.check.scheduling.Queues.Queue;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.columns.Columns;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                    later == null
                        ? "and nothing took it away"
                        : "until it started at " + later.index())));
  }

  /**
   * Whether a job that was never started must still have waited at its executor, for want of
   * anything that can have taken it away. Executors need not say when they let a job go; but they
   * learn of a reason only by a message, and brokers write down what they do with a job before they
   * send it.
   *
   * <pre>
   *  {"node":"e1","event":"receive","f":"assign","job":"j2", …}       of a high level: it waits
   *  {"node":"e1","event":"local","f":"start-job","job":"j1", …}      of a low one, and here the history ends
   * </pre>
   */
  static final class Staying {
    private final History history;
    private final Columns columns;

    /** The index of the first line by which it may have been gone; the least if it never stayed. */
    private final Map<Candidate, Long> gone = new HashMap<>();

    private @Nullable Disturbances disturbances;
    private @Nullable BitSet submitted;

    Staying(History history) {
      this.history = history;
      this.columns = history.columns();
    }

    /** Until that event of the same incarnation. */
    boolean waitsUntil(NodeEntry event, Candidate waiting, Budget budget) {
      return waiting.neverStarted()
          && gone.computeIfAbsent(waiting, each -> gone(each, budget)) >= event.index();
    }

    /** Looked up once: many starts and decisions may pass while it waits. */
    private long gone(Candidate waiting, Budget budget) {
      if (mayHaveLeft(waiting)) {
        return Long.MIN_VALUE;
      }
      if (disturbances == null) {
        disturbances = new Disturbances(columns, Queues::delivers, budget);
      }
      int arrival = after(waiting.enqueued().index()) - 1;
      return disturbances.firstAfter(arrival, columns.subjectNumber(waiting.job()));
    }

    /** Whether anything in the whole history can have taken it away. */
    private boolean mayHaveLeft(Candidate waiting) {
      int subject = columns.subjectNumber(waiting.job());
      return !staysWithItsExecutor(waiting)
          || (subject != Columns.NONE && submitted().get(subject));
    }

    /** Whether no node did anything else with the job, and nobody knows it as done. */
    private boolean staysWithItsExecutor(Candidate waiting) {
      JobTrails trails = JobTrails.of(history);
      int job = BrokerReads.of(history).jobs().find(waiting.job());
      JobTrail trail = trails.of(job);
      return trails.completion(job) == null
          && (trail == null
              || (trail.starts().isEmpty()
                  && trail.parks().isEmpty()
                  && trail.takeOvers().isEmpty()
                  && trail.assignments().stream().allMatch(each -> brings(each, waiting))));
    }

    private static boolean brings(NodeEntry assignment, Candidate waiting) {
      String executor = JobTrail.executor(assignment);
      Candidate.Attempt attempt = Candidate.Attempt.of(assignment);
      return (executor == null || executor.equals(waiting.enqueued().process().node()))
          && (attempt.equals(waiting.key()) || attempt.unnumbered() || waiting.key().unnumbered());
    }

    /** Jobs of which a result was sent in, by number; gathered once, however many jobs wait. */
    private BitSet submitted() {
      if (submitted == null) {
        submitted = new BitSet();
        for (int place : Lines.of(history).invocations("submit-result")) {
          int subject = columns.subject(place);
          if (subject != Columns.NONE) {
            submitted.set(subject);
          }
        }
      }
      return submitted;
    }

    /** The line behind the one of that index. */
    private int after(long index) {
      int low = 0;
      int high = columns.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (columns.index(middle) <= index) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
