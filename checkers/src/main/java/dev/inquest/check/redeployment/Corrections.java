package dev.inquest.check.redeployment;

import dev.inquest.check.Budget;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assignments that a broker gave up because it learned of another one. While brokers are parted,
 * two of them may answer for a job and assign it; when they meet, one of the two is in force, and
 * who made the other has nothing to assign again.
 *
 * <pre>
 *   b3   take-over j1 from b1, assign j1 to e1
 *   b1   assign j1 to e3 ··· apply-metadata {j1, executor e1, from b3} ··· suspects e3
 * </pre>
 */
final class Corrections {
  private final History history;
  private final Budget budget;
  private @Nullable List<NodeEntry> applied;

  Corrections(History history, Budget budget) {
    this.history = history;
    this.budget = budget;
  }

  /**
   * The first line after the assignment on which the answering broker takes over, at no lower
   * attempt, that another executor has the job; null when there is none.
   */
  @Nullable NodeEntry of(Orphan orphan) {
    for (NodeEntry event : applied()) {
      budget.step();
      if (event.index() > orphan.assignment().index() && corrects(event, orphan)) {
        return event;
      }
    }
    return null;
  }

  private static boolean corrects(NodeEntry event, Orphan orphan) {
    String executor = JobTrail.executor(event);
    long attempt = JobTrail.attempt(event);
    return orphan.trail().job().equals(event.job())
        && event.process().node().equals(orphan.broker())
        && executor != null
        && !executor.equals(orphan.executor())
        && (attempt == JobEntry.NO_ATTEMPT || attempt >= JobTrail.attempt(orphan.assignment()));
  }

  /** Looked up only once something is amiss: nearly all histories have many, and need none. */
  private List<NodeEntry> applied() {
    if (applied == null) {
      applied = Accounts.named(history, budget, "apply-metadata");
    }
    return applied;
  }
}
