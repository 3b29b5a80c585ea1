package dev.inquest.check.convergence;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.calm.Calm;
import dev.inquest.check.evidence.BrokerRead;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.JobEntry;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brokers that still showed too little of a job too long after the last heal, and after somebody
 * had been told that the job, or its result, was accepted. Closing reads are left to the comparison
 * with each other.
 */
final class LateReads {
  private final Calm calm;
  private final long boundNanos;
  private final Origins origins;
  private final Findings findings;
  private final Budget budget;

  LateReads(Calm calm, long boundNanos, Origins origins, Findings findings, Budget budget) {
    this.calm = calm;
    this.boundNanos = boundNanos;
    this.origins = origins;
    this.findings = findings;
    this.budget = budget;
  }

  void search(List<BrokerRead> reads) {
    for (BrokerRead read : reads) {
      ClientEntry invocation = read.operation().invocation();
      if (!read.closing() && calm.covers(invocation.index())) {
        jobsOf(read).forEach(job -> examine(job, read, invocation));
      }
    }
  }

  private Collection<String> jobsOf(BrokerRead read) {
    return read.whole() ? origins.jobs() : read.jobs().keySet();
  }

  private void examine(String job, BrokerRead read, ClientEntry invocation) {
    budget.step();
    JobEntry entry = read.entry(job);
    Origins.OfJob origin = origins.of(job);
    ClientEntry owed =
        entry.completed()
            ? null
            : overdue(origin.results().stream().filter(Origins::accepted).toList(), invocation);
    if (owed == null && !entry.exists()) {
      owed =
          overdue(
              origin.submissions().stream()
                  .filter(submission -> submission.outcome() instanceof Outcome.Ok)
                  .toList(),
              invocation);
    }
    if (owed != null) {
      report(job, read, owed);
    }
  }

  private @Nullable ClientEntry overdue(List<Operation> causes, ClientEntry invocation) {
    for (Operation cause : causes) {
      ClientEntry told = cause.completion();
      if (told != null
          && told.index() < invocation.index()
          && calm.exceeded(told, invocation, boundNanos)) {
        return told;
      }
    }
    return null;
  }

  private void report(String job, BrokerRead read, ClientEntry owed) {
    findings.add(
        new Anomaly(
            "slow-convergence",
            job,
            read.broker(),
            calm.witness(owed, read.operation().invocation(), read.shownAt()),
            "Broker %s has job %s as %s (%d), read more than %s after %s, although %s was answered (%d)."
                .formatted(
                    read.broker(),
                    job,
                    read.entry(job).shown(),
                    read.shownAt(),
                    Calm.seconds(boundNanos),
                    calm.since(owed),
                    owed.f(),
                    owed.index())));
  }
}
