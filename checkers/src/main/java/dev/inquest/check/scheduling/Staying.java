package dev.inquest.check.scheduling;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Disturbances;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.jobs.BrokerReads;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.check.jobs.JobTrails;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.columns.Columns;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a job that was never started must still have waited at its executor, for want of anything
 * that can have taken it away. Executors need not say when they let a job go; but they learn of a
 * reason only by a message, and brokers write down what they do with a job before they send it.
 *
 * <pre>
 *  {"node":"e1","event":"receive","f":"assign","job":"j2", …}       of a high level: it waits
 *  {"node":"e1","event":"local","f":"start-job","job":"j1", …}      of a low one, and here the history ends
 * </pre>
 */
public final class Staying {
  private final History history;
  private final Columns columns;

  /** The index of the first line by which it may have been gone; the least if it never stayed. */
  private final Map<Candidate, Long> gone = new HashMap<>();

  private @Nullable Disturbances disturbances;
  private @Nullable BitSet submitted;

  public Staying(History history) {
    this.history = history;
    this.columns = history.columns();
  }

  /** Until that event of the same incarnation. */
  public boolean waitsUntil(NodeEntry event, Candidate waiting, Budget budget) {
    return waiting.neverStarted()
        && gone.computeIfAbsent(waiting, each -> gone(each, budget)) >= event.index();
  }

  /** Looked up once: many starts and decisions may pass while it waits. */
  private long gone(Candidate waiting, Budget budget) {
    if (mayHaveLeft(waiting)) {
      return Long.MIN_VALUE;
    }
    if (disturbances == null) {
      disturbances = new Disturbances(columns, Deliveries::brings, budget);
    }
    int arrival = columns.placeOf(waiting.enqueued().index());
    return disturbances.firstAfter(arrival, columns.subjectNumber(waiting.job()));
  }

  /** Whether anything in the whole history can have taken it away. */
  private boolean mayHaveLeft(Candidate waiting) {
    int subject = columns.subjectNumber(waiting.job());
    return !staysWithItsExecutor(waiting) || (subject != Columns.NONE && submitted().get(subject));
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
}
