package dev.inquest.check.loss;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.BrokerRead;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.JobEntry;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that a client saw although nobody had invoked their submission by then. Each is named once,
 * by the first sight of it.
 *
 * <p>Reads of one job count only in a history that records submissions: one of a register alone,
 * with results and reads of them, says nothing of where its jobs came from.
 */
final class Phantoms {
  private final Map<String, Submissions> submissions;
  private final Findings findings;
  private final Budget budget;
  private final SequencedSet<String> named = new TreeSet<>();

  Phantoms(Map<String, Submissions> submissions, Findings findings, Budget budget) {
    this.submissions = submissions;
    this.findings = findings;
    this.budget = budget;
  }

  void search(History history) {
    BrokerRead.forEach(history, this::take);
  }

  private void take(Operation operation, @Nullable BrokerRead read) {
    budget.step();
    if (read != null && read.whole()) {
      read.jobs().forEach((job, entry) -> seen(operation, job, entry));
    } else if (operation.f().equals("read-job") && !submissions.isEmpty()) {
      seenAlone(operation);
    }
  }

  private void seenAlone(Operation operation) {
    String job = operation.invocation().job();
    if (job != null && operation.outcome() instanceof Outcome.Ok ok) {
      seen(operation, job, JobEntry.of(ok.value()));
    }
  }

  private void seen(Operation operation, String job, JobEntry entry) {
    Submissions submitted = submissions.get(job);
    boolean invokedBefore =
        submitted != null && submitted.firstInvokedAt() < operation.completedAt();
    if (entry.exists() && !invokedBefore && named.add(job)) {
      findings.add(
          new Anomaly(
              "phantom-job",
              job,
              null,
              List.of(operation.completedAt()),
              "Job %s is seen (%d), but no submission of it was invoked%s."
                  .formatted(
                      job, operation.completedAt(), submitted == null ? "" : " before that")));
    }
  }
}
