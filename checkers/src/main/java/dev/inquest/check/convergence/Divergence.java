package dev.inquest.check.convergence;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.Premise;
import dev.inquest.check.calm.Calm;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.JobTrails;
import dev.inquest.check.jobs.Jobs;
import dev.inquest.history.Entry;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the closing reads of all brokers, job by job, by state and result.
 *
 * <p>Closing reads are not taken at one moment. A difference is excused when what one broker shows
 * more than the other may have come about after the earlier of the two reads was invoked: by an
 * operation of unknown outcome, or by one or an event that the history places there; and nothing
 * shows that it was there before, be it another read.
 */
final class Divergence {
  private final Collection<BrokerRead> closing;
  private final List<BrokerRead> reads;
  private final Calm calm;
  private final long boundNanos;
  private final Origins origins;
  private final Jobs jobs;
  private final JobTrails trails;
  private final Findings findings;
  private final Budget budget;
  private @Nullable BrokerRead @Nullable [] firstShown;

  Divergence(
      Collection<BrokerRead> closing,
      List<BrokerRead> reads,
      Calm calm,
      long boundNanos,
      Origins origins,
      Jobs jobs,
      JobTrails trails,
      Findings findings,
      Budget budget) {
    this.closing = closing;
    this.reads = reads;
    this.calm = calm;
    this.boundNanos = boundNanos;
    this.origins = origins;
    this.jobs = jobs;
    this.trails = trails;
    this.findings = findings;
    this.budget = budget;
  }

  void search() {
    BitSet shown = new BitSet();
    for (BrokerRead read : closing) {
      for (int row = 0; row < read.size(); row++) {
        shown.set(read.job(row));
      }
    }
    for (int job = shown.nextSetBit(0); job >= 0; job = shown.nextSetBit(job + 1)) {
      budget.step();
      compare(job);
    }
    if (!shown.isEmpty()) {
      findings.count("jobs-compared", shown.cardinality());
    }
  }

  private void compare(int job) {
    BrokerRead leading = leading(job);
    for (BrokerRead lagging : closing) {
      if (differ(lagging.entry(job), leading.entry(job))) {
        if (!excused(job, lagging, leading)) {
          report(job, lagging, leading);
          return;
        }
        findings.count("differences-that-may-have-arisen-between-reads");
      }
    }
  }

  /** The first of those that show most. */
  private BrokerRead leading(int job) {
    BrokerRead leading = null;
    for (BrokerRead read : closing) {
      if (leading == null || rank(read.entry(job)) > rank(leading.entry(job))) {
        leading = read;
      }
    }
    return Objects.requireNonNull(leading);
  }

  private static int rank(JobEntry entry) {
    return entry.completed() ? 2 : entry.exists() ? 1 : 0;
  }

  private static boolean differ(JobEntry one, JobEntry other) {
    return !Objects.equals(one.state(), other.state())
        || !Objects.equals(one.result(), other.result());
  }

  private boolean excused(int job, BrokerRead lagging, BrokerRead leading) {
    long first = Math.min(lagging.invokedAt(), leading.invokedAt());
    JobEntry less = lagging.entry(job);
    JobEntry more = leading.entry(job);
    Origins.OfJob origin = origins.of(job);
    if (less.completed()) {
      return false;
    }
    if (readTooSoon(job, lagging)) {
      findings.require(Premise.TIME_TO_SETTLE, false);
      return true;
    }
    if (completedBefore(job, first)) {
      return false;
    }
    if (more.completed()) {
      return origin.acceptances().anyMatch(event -> event.index() > first)
          || origin.results().stream()
              .anyMatch(
                  result -> Origins.open(result, more.result()) || acceptedAfter(result, first));
    }
    boolean eventAfter = origin.events().stream().anyMatch(event -> event.index() > first);
    if (less.exists()) {
      return eventAfter;
    }
    return mayHaveBeenNew(job, first) && shownInTime(job, lagging, first) == null;
  }

  /** Whether the job itself may have come about after a line. */
  private boolean mayHaveBeenNew(int job, long first) {
    Origins.OfJob origin = origins.of(job);
    return origin.events().stream().noneMatch(event -> event.index() < first)
        && origin.submissions().stream().noneMatch(op -> acknowledgedBefore(op, first))
        && (origin.events().stream().anyMatch(event -> event.index() > first)
            || origin.submissions().stream().anyMatch(op -> op.completedAt() > first));
  }

  /**
   * A read that showed the job after the last heal, and longer than the bound before it was missing
   * elsewhere. What a broker that restarted since had shown, it may have lost and learned anew.
   */
  private @Nullable BrokerRead shownInTime(int job, BrokerRead lagging, long first) {
    BrokerRead shown = firstShown()[job];
    return shown != null
            && shown.shownAt() < first
            && calm.exceeded(shown.answer(), lagging.invocation(), boundNanos)
        ? shown
        : null;
  }

  /** By job, the read whose answer was the first to show it. */
  private @Nullable BrokerRead[] firstShown() {
    if (firstShown == null) {
      firstShown = new @Nullable BrokerRead[origins.size()];
      for (BrokerRead read : reads) {
        if (calm.covers(read.invokedAt()) && calm.sinceLastBoot(read.invokedAt())) {
          note(read, firstShown);
        }
      }
    }
    return firstShown;
  }

  private void note(BrokerRead read, @Nullable BrokerRead[] first) {
    for (int row = 0; row < read.size(); row++) {
      budget.step();
      BrokerRead known = first[read.job(row)];
      if (read.shown(row).exists() && (known == null || read.shownAt() < known.shownAt())) {
        first[read.job(row)] = read;
      }
    }
  }

  private boolean readTooSoon(int job, BrokerRead lagging) {
    Entry read = lagging.invocation();
    Entry completion = completion(job);
    return Stream.concat(Stream.ofNullable(completion), origins.of(job).events().stream())
        .filter(change -> change.index() < read.index())
        .max(Comparator.comparingLong(Entry::index))
        .filter(change -> calm.tooSoon(change, read))
        .isPresent();
  }

  private boolean completedBefore(int job, long index) {
    Entry completion = completion(job);
    return completion != null && completion.index() < index;
  }

  private @Nullable Entry completion(int job) {
    return trails.completion(job);
  }

  private static boolean acceptedAfter(Operation result, long index) {
    return Origins.accepted(result) && result.completedAt() > index;
  }

  private static boolean acknowledgedBefore(Operation submission, long index) {
    return submission.outcome() instanceof Outcome.Ok && submission.completedAt() < index;
  }

  private void report(int job, BrokerRead lagging, BrokerRead leading) {
    long first = Math.min(lagging.invokedAt(), leading.invokedAt());
    boolean unseen = !lagging.entry(job).exists() && !completedBefore(job, first);
    BrokerRead proof =
        unseen && mayHaveBeenNew(job, first) ? shownInTime(job, lagging, first) : null;
    findings.add(
        new Anomaly(
            "divergent-metadata",
            jobs.name(job),
            lagging.broker(),
            Stream.concat(Stream.ofNullable(proof), Stream.of(lagging, leading))
                .map(BrokerRead::shownAt)
                .toList(),
            "At the closing reads, %s has job %s as %s (%d), and %s as %s (%d)%s."
                .formatted(
                    lagging.broker(),
                    jobs.name(job),
                    lagging.entry(job).shown(),
                    lagging.shownAt(),
                    leading.broker(),
                    leading.entry(job).shown(),
                    leading.shownAt(),
                    proof == null
                        ? ""
                        : "; it was there long before (%d)".formatted(proof.shownAt()))));
  }
}
