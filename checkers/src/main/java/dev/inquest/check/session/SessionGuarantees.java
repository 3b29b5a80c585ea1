package dev.inquest.check.session;

import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Premise;
import dev.inquest.check.Verdict;
import dev.inquest.check.evidence.Faults;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.jobs.BrokerReads;
import dev.inquest.history.History;

/**
 * Per client and per broker: read your writes, monotonic reads, monotonic writes, writes follow
 * reads (Terry et al., "Session guarantees for weakly consistent replicated data", 1994).
 *
 * <p>Walks over the answers in their order, and remembers what each client knows of each broker. An
 * operation of unknown outcome tells its client nothing, so that nothing is owed for it.
 */
public final class SessionGuarantees implements Checker {
  @Override
  public String name() {
    return "session-guarantees";
  }

  @Override
  public Verdict check(History history, Budget budget) {
    return Findings.of(findings -> examine(history, findings, budget));
  }

  private static void examine(History history, Findings findings, Budget budget) {
    budget.reserve(Long.BYTES * (long) history.size());
    Faults.gather(history, budget);
    BrokerReads.gather(history, budget);
    new Examination(history, findings, budget).run();
    boolean any =
        findings.counted(Examination.AFTER_OWN_WRITES) > 0
            || findings.counted(Examination.AFTER_OWN_READS) > 0
            || findings.counted(Examination.OF_LATER_WRITES) > 0;
    findings.require(Premise.OWN_WRITES_READ, any);
    findings.require(Premise.REPEATED_READS, any);
    findings.require(Premise.ORDERED_WRITES_READ, any);
  }
}
