package dev.inquest.check.convergence;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.Values;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.jobs.Act;
import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.Jobs;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.BitSet;
import java.util.List;
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
  private final Jobs jobs;
  private final Findings findings;
  private final Budget budget;
  private final BitSet named = new BitSet();

  ThinAir(Origins origins, Jobs jobs, Findings findings, Budget budget) {
    this.origins = origins;
    this.jobs = jobs;
    this.findings = findings;
    this.budget = budget;
  }

  void search(History history, List<BrokerRead> reads) {
    Accounts accounts = Accounts.of(history);
    for (int account = 0; account < accounts.size(); account++) {
      budget.step();
      JobEntry shown = accounts.act(account) == Act.APPLY ? accounts.shown(account) : null;
      if (shown != null && isUnexplained(accounts.job(account), shown, Long.MAX_VALUE)) {
        NodeEntry event = accounts.event(account);
        String broker = event.process().node();
        add(accounts.job(account), shown, Long.MAX_VALUE, broker, event.index());
      }
    }
    for (BrokerRead read : reads) {
      for (int row = 0; row < read.size(); row++) {
        if (isUnexplained(read.job(row), read.shown(row), read.shownAt())) {
          add(read.job(row), read.shown(row), read.shownAt(), read.broker(), read.shownAt());
        }
      }
    }
  }

  private boolean isUnexplained(int job, JobEntry entry, long before) {
    budget.step();
    return entry.exists() && unexplained(origins.of(job), entry, before) != null;
  }

  private void add(int job, JobEntry entry, long before, String broker, long index) {
    if (!named.get(job)) {
      named.set(job);
      findings.add(
          new Anomaly(
              "out-of-thin-air",
              jobs.name(job),
              broker,
              List.of(index),
              "Broker %s has job %s as %s (%d), but nothing in the history explains %s."
                  .formatted(
                      broker,
                      jobs.name(job),
                      entry.shown(),
                      index,
                      unexplained(origins.of(job), entry, before))));
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
