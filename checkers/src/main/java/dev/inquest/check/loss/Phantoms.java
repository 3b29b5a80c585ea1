package dev.inquest.check.loss;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.BrokerReads;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.Jobs;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that a client saw although nobody had invoked their submission by then. Each is named once,
 * by the first sight of it.
 *
 * <p>Reads of one job count only in a history that records submissions: one of a register alone,
 * with results and reads of them, says nothing of where its jobs came from.
 */
final class Phantoms {
  private static final long NEVER = Long.MAX_VALUE;

  private final @Nullable Submissions[] submissions;
  private final Jobs jobs;
  private final Findings findings;
  private final Budget budget;

  /** By job: the invocation of the first operation that saw it too early, and its completion. */
  private final long[] invoked;

  private final long[] seen;

  Phantoms(@Nullable Submissions[] submissions, Jobs jobs, Findings findings, Budget budget) {
    this.submissions = submissions;
    this.jobs = jobs;
    this.findings = findings;
    this.budget = budget;
    invoked = new long[jobs.size()];
    Arrays.fill(invoked, NEVER);
    seen = new long[invoked.length];
  }

  void search(History history) {
    for (BrokerRead read : BrokerRead.all(history)) {
      budget.step();
      for (int row = 0; read.whole() && row < read.size(); row++) {
        seen(read.job(row), read.shown(row), read.invokedAt(), read.shownAt());
      }
    }
    if (Arrays.stream(submissions).anyMatch(Objects::nonNull)) {
      searchReadsOfOne(history);
    }
    for (int job = 0; job < invoked.length; job++) {
      if (invoked[job] != NEVER) {
        add(job);
      }
    }
  }

  private void searchReadsOfOne(History history) {
    Columns columns = history.columns();
    BrokerReads reads = BrokerReads.of(history);
    for (int place : Lines.of(history).answers("read-job")) {
      budget.step();
      int job = columns.subject(place);
      long index = columns.index(place);
      if (isTooEarly(job, index)) {
        JobEntry entry = reads.ofJob(place);
        seen(
            job,
            entry == null ? JobEntry.NONE : entry,
            columns.index(columns.partner(place)),
            index);
      }
    }
  }

  private void seen(int job, JobEntry entry, long invokedAt, long shownAt) {
    if (invokedAt < invoked[job] && isTooEarly(job, shownAt) && entry.exists()) {
      invoked[job] = invokedAt;
      seen[job] = shownAt;
    }
  }

  private boolean isTooEarly(int job, long index) {
    Submissions submitted = job < submissions.length ? submissions[job] : null;
    return submitted == null || submitted.firstInvokedAt() >= index;
  }

  private void add(int job) {
    boolean ever = job < submissions.length && submissions[job] != null;
    findings.add(
        new Anomaly(
            "phantom-job",
            jobs.name(job),
            null,
            List.of(seen[job]),
            "Job %s is seen (%d), but no submission of it was invoked%s."
                .formatted(jobs.name(job), seen[job], ever ? " before that" : "")));
  }
}
