package dev.inquest.check.convergence;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.calm.Calm;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.Jobs;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.List;
import java.util.function.Predicate;
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
  private final Jobs jobs;
  private final Findings findings;
  private final Budget budget;

  LateReads(
      Calm calm, long boundNanos, Origins origins, Jobs jobs, Findings findings, Budget budget) {
    this.calm = calm;
    this.boundNanos = boundNanos;
    this.origins = origins;
    this.jobs = jobs;
    this.findings = findings;
    this.budget = budget;
  }

  void search(List<BrokerRead> reads) {
    for (BrokerRead read : reads) {
      ClientEntry invocation = read.invocation();
      if (!read.closing() && calm.covers(invocation.index())) {
        examine(read, invocation);
      }
    }
  }

  private void examine(BrokerRead read, ClientEntry invocation) {
    if (read.whole()) {
      for (int job = 0; job < origins.size(); job++) {
        if (origins.knows(job)) {
          examine(job, read, invocation);
        }
      }
    } else {
      for (int row = 0; row < read.size(); row++) {
        examine(read.job(row), read, invocation);
      }
    }
  }

  private void examine(int job, BrokerRead read, ClientEntry invocation) {
    budget.step();
    JobEntry entry = read.entry(job);
    Origins.OfJob origin = origins.of(job);
    ClientEntry owed =
        entry.completed() ? null : overdue(origin.results(), Origins::accepted, invocation);
    if (owed == null && !entry.exists()) {
      owed =
          overdue(
              origin.submissions(),
              submission -> submission.outcome() instanceof Outcome.Ok,
              invocation);
    }
    if (owed != null) {
      report(job, read, owed);
    }
  }

  private @Nullable ClientEntry overdue(
      List<Operation> causes, Predicate<Operation> counts, ClientEntry invocation) {
    for (Operation cause : causes) {
      ClientEntry told = cause.completion();
      if (told != null
          && told.index() < invocation.index()
          && calm.exceeded(told, invocation, boundNanos)
          && counts.test(cause)) {
        return told;
      }
    }
    return null;
  }

  private void report(int job, BrokerRead read, ClientEntry owed) {
    findings.add(
        new Anomaly(
            "slow-convergence",
            jobs.name(job),
            read.broker(),
            calm.witness(owed, read.invocation(), read.shownAt()),
            "Broker %s has job %s as %s (%d), read more than %s after %s, although %s was answered (%d)."
                .formatted(
                    read.broker(),
                    jobs.name(job),
                    read.entry(job).shown(),
                    read.shownAt(),
                    Calm.seconds(boundNanos),
                    calm.since(owed),
                    owed.f(),
                    owed.index())));
  }
}
