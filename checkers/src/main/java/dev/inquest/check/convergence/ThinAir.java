package dev.inquest.check.convergence;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Accounts;
import dev.inquest.check.evidence.BrokerRead;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.JobEntry;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Entries, read or applied, of jobs that nobody submitted and no node handled, or with results that
 * nobody submitted, finished or accepted. A failed operation explains nothing. Each job is named
 * once.
 *
 * <p>What explains an entry may stand anywhere in the history, because nothing orders a node's
 * events with a client's; only an operation that a client invoked after a read had returned cannot
 * explain what was read.
 */
final class ThinAir {
  private final Origins origins;
  private final Findings findings;
  private final Budget budget;
  private final SequencedSet<String> named = new TreeSet<>();

  ThinAir(Origins origins, Findings findings, Budget budget) {
    this.origins = origins;
    this.findings = findings;
    this.budget = budget;
  }

  void search(History history, List<BrokerRead> reads) {
    for (Accounts.Account account : Accounts.ofJobs(history)) {
      budget.step();
      if (account.applied() && account.shown() != null) {
        NodeEntry event = account.event();
        String broker = event.process().node();
        examine(account.job(), account.shown(), Long.MAX_VALUE, broker, event.index());
      }
    }
    for (BrokerRead read : reads) {
      read.jobs()
          .forEach(
              (job, entry) -> examine(job, entry, read.shownAt(), read.broker(), read.shownAt()));
    }
  }

  private void examine(String job, JobEntry entry, long before, String broker, long index) {
    budget.step();
    String unexplained = entry.exists() ? unexplained(origins.of(job), entry, before) : null;
    if (unexplained != null && named.add(job)) {
      findings.add(
          new Anomaly(
              "out-of-thin-air",
              job,
              broker,
              List.of(index),
              "Broker %s has job %s as %s (%d), but nothing in the history explains %s."
                  .formatted(broker, job, entry.shown(), index, unexplained)));
    }
  }

  private static @Nullable String unexplained(Origins.OfJob origin, JobEntry entry, long before) {
    if (!origin.explainJob(before)) {
      return "the job";
    }
    return entry.result() == null || origin.explainResult(entry.result(), before)
        ? null
        : "the result " + Values.shown(entry.result());
  }
}
