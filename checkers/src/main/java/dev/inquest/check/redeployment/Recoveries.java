package dev.inquest.check.redeployment;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.evidence.Brokers;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.ClosingReads;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every orphaned job is assigned again or parked within the bound.
 *
 * <p>The bound runs while the answering broker sees a suitable live executor. It stops at whatever
 * relieves that broker: the job is done or may be, the executor is back, another broker took over
 * or has the job with another executor, the broker itself was down or paused. A history that ends
 * before the bound convicts nobody; one without times convicts only when the closing reads show
 * that the run was over.
 */
final class Recoveries {
  private final Outcomes outcomes;
  private final Fleet fleet;
  private final long boundNanos;
  private final Findings findings;
  private final Budget budget;
  private final @Nullable Entry end;
  private final boolean over;
  private final ClosingReads closing;
  private final Set<List<Long>> reported = new HashSet<>();

  Recoveries(
      History history,
      Outcomes outcomes,
      Fleet fleet,
      long boundNanos,
      Findings findings,
      Budget budget) {
    this.outcomes = outcomes;
    this.fleet = fleet;
    this.boundNanos = boundNanos;
    this.findings = findings;
    this.budget = budget;
    this.end = history.entries().isEmpty() ? null : history.entries().getLast();
    this.closing = new ClosingReads(BrokerRead.all(history));
    this.over = closing.coverAll(Brokers.of(history, budget));
  }

  void examine(Orphan orphan) {
    budget.step();
    findings.count("orphaned-jobs");
    NodeEntry moved = outcomes.moved(orphan);
    findings.count("orphaned-jobs-moved", moved == null ? 0 : 1);
    if (end == null || outcomes.resultUnderWay(orphan) || outcomes.doneAtSomeTime(orphan)) {
      findings.count("orphaned-jobs-settled");
      return;
    }
    Entry excused = outcomes.excused(orphan);
    // That its executor came back says nothing yet of what became of the job.
    findings.count("orphaned-jobs-settled", moved == null && excused == null ? 0 : 1);
    Entry settled = earlier(moved, earlier(excused, orphan.back()));
    if (orphan.trigger().time() == Entry.NO_TIME || end.time() == Entry.NO_TIME) {
      withoutTimes(orphan, settled);
    } else {
      withTimes(orphan, moved, settled == null ? end : settled);
    }
  }

  /**
   * A history that ends while every orphaned job still waits, within its bound, has put nothing to
   * the test.
   */
  void requirePremise() {
    long orphans = findings.counted("orphaned-jobs");
    findings.require(
        Premise.SETTLED_ORPHANS, orphans == 0 || findings.counted("orphaned-jobs-settled") > 0);
  }

  private void withTimes(Orphan orphan, @Nullable NodeEntry moved, Entry settled) {
    Entry since = fleet.suitableSince(orphan, settled, boundNanos);
    long fromNanos = orphan.trigger().time();
    if (since == null
        || outcomes.disturbed(orphan.broker(), fromNanos, since.time() + boundNanos)
        || isCorrected(orphan, since.time() + boundNanos)) {
      return;
    }
    if (moved != null && moved.index() == settled.index()) {
      slow(orphan, since, moved);
    } else {
      never(orphan, "within " + boundNanos / 1e9 + " s");
    }
  }

  private void withoutTimes(Orphan orphan, @Nullable Entry settled) {
    boolean owed =
        over
            && settled == null
            && end != null
            && closing.askedAfter(orphan.trigger().index()).size() == closing.last().size()
            && !outcomes.everDisturbed(orphan)
            && outcomes.correction(orphan) == null
            && fleet.suitableSince(orphan, end, Fleet.TO_THE_END) != null;
    if (owed) {
      never(orphan, "before the closing reads");
    }
  }

  private boolean isCorrected(Orphan orphan, long untilNanos) {
    NodeEntry correction = outcomes.correction(orphan);
    return correction != null && correction.time() <= untilNanos;
  }

  private static @Nullable Entry earlier(@Nullable Entry one, @Nullable Entry other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.index() <= other.index() ? one : other;
  }

  private void slow(Orphan orphan, Entry since, NodeEntry moved) {
    report(
        orphan,
        "slow-recovery",
        List.of(
            orphan.assignment().index(), orphan.trigger().index(), since.index(), moved.index()),
        "%s, and was moved only at %d (%s), %.3f s after %s (%d); the bound is %s s."
            .formatted(
                toldOf(orphan),
                moved.index(),
                moved.f(),
                (moved.time() - since.time()) / 1e9,
                since.f(),
                since.index(),
                boundNanos / 1e9));
  }

  private void never(Orphan orphan, String within) {
    report(
        orphan,
        "not-redeployed",
        List.of(orphan.assignment().index(), orphan.trigger().index()),
        "%s; %s did not assign it again or park it %s."
            .formatted(toldOf(orphan), orphan.broker(), within));
  }

  private static String toldOf(Orphan orphan) {
    return "Job %s was assigned to %s (%d), which vanished (%d, %s)"
        .formatted(
            orphan.trail().job(),
            orphan.executor(),
            orphan.assignment().index(),
            orphan.trigger().index(),
            orphan.trigger().f());
  }

  /** One assignment is told of once, by the first line that shows the executor's absence. */
  private void report(Orphan orphan, String type, List<Long> events, String explanation) {
    if (reported.add(List.of(orphan.assignment().index()))) {
      findings.add(new Anomaly(type, orphan.trail().job(), orphan.broker(), events, explanation));
    }
  }
}
