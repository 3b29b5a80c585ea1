package dev.inquest.check.loss;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Premise;
import dev.inquest.check.Promises;
import dev.inquest.check.Verdict;
import dev.inquest.check.calm.Calm;
import dev.inquest.check.evidence.Brokers;
import dev.inquest.check.evidence.Faults;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.BrokerReads;
import dev.inquest.check.jobs.ClosingReads;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.JobTrails;
import dev.inquest.check.jobs.Jobs;
import dev.inquest.check.jobs.Vanishing;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Every job whose submission was acknowledged is at every broker's closing read and has come to
 * {@code completed}, or {@code parked}.
 *
 * <p>A closing read owes only what was acknowledged before it was asked for. A job that only failed
 * submissions name is no phantom: a submission was invoked.
 */
public final class NoJobLoss implements Checker {
  private static final long BYTES_PER_ENTRY = 64;

  private final Bounds bounds;

  public NoJobLoss(Bounds bounds) {
    this.bounds = bounds;
  }

  @Override
  public String name() {
    return "no-job-loss";
  }

  @Override
  public Verdict check(History history, Budget budget) {
    return Findings.of(findings -> new Examination(history, bounds, findings, budget).run());
  }

  private static final class Examination {
    private final History history;
    private final Findings findings;
    private final Budget budget;
    private final @Nullable Submissions[] submissions;
    private final Jobs jobs;
    private final ClosingReads closing;
    private final SequencedSet<String> brokers;
    private final Calm calm;
    private final BitSet perhapsDone;

    Examination(History history, Bounds bounds, Findings findings, Budget budget) {
      this.history = history;
      this.findings = findings;
      this.budget = budget;
      budget.reserve(BYTES_PER_ENTRY * history.size());
      Faults.gather(history, budget);
      JobTrails.gather(history, budget);
      this.submissions = Submissions.byJob(history, budget);
      this.jobs = BrokerReads.of(history).jobs();
      this.closing = new ClosingReads(BrokerRead.all(history));
      this.brokers = Brokers.of(history, budget);
      this.calm = Calm.of(history, brokers, bounds, budget);
      this.perhapsDone = perhapsDone();
    }

    /** Jobs that a broker may have as completed that was not asked: a result was submitted. */
    private BitSet perhapsDone() {
      BitSet found = new BitSet();
      Columns columns = history.columns();
      if (!closing.coverAll(brokers)) {
        for (int place : Lines.of(history).invocations("submit-result")) {
          budget.step();
          int end = columns.partner(place);
          if (end == Columns.NONE || columns.kind(end) != Tape.FAIL) {
            found.set(columns.subject(place));
          }
        }
      }
      return found;
    }

    void run() {
      requirePremises();
      for (int job = 0; job < submissions.length; job++) {
        Submissions submitted = submissions[job];
        if (submitted != null) {
          submitted(job, submitted);
        }
      }
      new Phantoms(submissions, jobs, findings, budget).search(history);
    }

    private void submitted(int job, Submissions submitted) {
      budget.step();
      ClientEntry acknowledgement = submitted.acknowledgement();
      if (acknowledgement != null) {
        acknowledged(job, acknowledgement);
      } else if (closing.showing(job) != null) {
        findings.count(submitted.indeterminate() ? "recovered-jobs" : "failed-but-seen-jobs");
      }
    }

    private void acknowledged(int job, ClientEntry acknowledgement) {
      List<BrokerRead> owing = closing.askedAfter(acknowledgement.index());
      List<BrokerRead> lacking = owing.stream().filter(read -> !read.entry(job).exists()).toList();
      if (owing.isEmpty()) {
        findings.count("acknowledged-too-late-to-tell");
      } else if (closing.showing(job) == null) {
        boolean nowhere = closing.coverAll(brokers) && owing.size() == closing.last().size();
        if (nowhere || firstInTime(acknowledgement, lacking) != null) {
          lost(job, acknowledgement, lacking);
        }
      } else {
        BrokerRead missing = firstInTime(acknowledgement, lacking);
        if (missing != null) {
          undiscoverable(job, acknowledgement, missing);
        }
        atTheEnd(job, acknowledgement, owing);
      }
    }

    private void atTheEnd(int job, ClientEntry acknowledgement, List<BrokerRead> owing) {
      if (closing.any(job, JobEntry::completed)) {
        findings.count("completed-jobs");
      } else if (closing.any(job, JobEntry::parked)) {
        findings.count("parked-jobs");
      } else if (!perhapsDone.get(job)) {
        List<BrokerRead> showing = owing.stream().filter(read -> read.entry(job).exists()).toList();
        if (showing.stream().anyMatch(read -> completedSince(job, read))) {
          findings.count("completed-jobs");
        } else if (firstInTime(acknowledgement, showing) != null) {
          stuck(job, acknowledgement, showing);
        }
      }
    }

    /** Whether the job came to completed when that broker had been asked already. */
    private boolean completedSince(int job, BrokerRead read) {
      Entry completion = JobTrails.of(history).completion(job);
      return completion != null && completion.index() > read.invokedAt();
    }

    /**
     * The first of the reads that came late enough to prove something by what it lacks: a run that
     * was cut short proves nothing by what it left unfinished. Null when there is none.
     */
    private @Nullable BrokerRead firstInTime(ClientEntry acknowledgement, List<BrokerRead> reads) {
      for (BrokerRead read : reads) {
        if (!calm.tooSoon(acknowledgement, read.invocation())) {
          return read;
        }
      }
      if (!reads.isEmpty()) {
        findings.count("jobs-read-too-soon");
        findings.require(Premise.TIME_TO_SETTLE, false);
      }
      return null;
    }

    private void lost(int job, ClientEntry acknowledgement, List<BrokerRead> lacking) {
      findings.add(
          new Anomaly(
              "lost-job",
              jobs.name(job),
              null,
              witness(acknowledgement, lacking),
              "Job %s was acknowledged (%d), and is in no closing read (%s)."
                  .formatted(jobs.name(job), acknowledgement.index(), brokers(lacking))));
    }

    private void undiscoverable(int job, ClientEntry acknowledgement, BrokerRead lacking) {
      BrokerRead showing = Objects.requireNonNull(closing.showing(job));
      findings.add(
          new Anomaly(
              "undiscoverable-job",
              jobs.name(job),
              lacking.broker(),
              witness(acknowledgement, List.of(lacking, showing)),
              "Job %s was acknowledged (%d) and is at the closing read of %s, but not at that of %s (%d)."
                  .formatted(
                      jobs.name(job),
                      acknowledgement.index(),
                      showing.broker(),
                      lacking.broker(),
                      lacking.shownAt())));
    }

    private void stuck(int job, ClientEntry acknowledgement, List<BrokerRead> showing) {
      findings.add(
          new Anomaly(
              "stuck-job",
              jobs.name(job),
              null,
              witness(acknowledgement, showing),
              "Job %s was acknowledged (%d), and at the end it is %s, not completed (%s)."
                  .formatted(
                      jobs.name(job),
                      acknowledgement.index(),
                      showing.getFirst().entry(job).shown(),
                      brokers(showing))));
    }

    private static List<Long> witness(ClientEntry acknowledgement, List<BrokerRead> reads) {
      List<Long> events = new ArrayList<>(reads.stream().map(BrokerRead::shownAt).toList());
      events.add(acknowledgement.index());
      return events;
    }

    private static String brokers(List<BrokerRead> reads) {
      return String.join(", ", reads.stream().map(BrokerRead::broker).toList());
    }

    private void requirePremises() {
      List<Submissions> submitted = Arrays.stream(submissions).filter(Objects::nonNull).toList();
      long acknowledged =
          submitted.stream()
              .filter(each ->
                  each.acknowledged() && !closing.askedAfter(each.acknowledgedAt()).isEmpty())
              .count();
      findings.count("brokers", brokers.size());
      findings.count("submitted-jobs", submitted.size());
      findings.count("acknowledged-jobs", acknowledged);
      findings.count("brokers-with-closing-read", closing.last().size());
      findings.require(Premise.CLOSING_READS, closing.coverAll(brokers));
      findings.require(Premise.ACKNOWLEDGED_JOBS, acknowledged > 0);
      requireVanishedHolders();
    }

    private void requireVanishedHolders() {
      Faults faults = Faults.of(history);
      JobTrails trails = JobTrails.of(history);
      long held =
          Vanishing.whileHolding(Vanishing.all(history, trails, faults, budget), trails, budget);
      boolean struck = !faults.ofKinds(Promises.PROCESS_FAULTS).isEmpty();
      Promises promises = Promises.of(history.header());
      findings.count("executors-vanished-while-holding-jobs", held);
      boolean asked = promises.stated() ? promises.decides(Premise.VANISHED_HOLDERS) : struck;
      findings.require(Premise.VANISHED_HOLDERS, held > 0 || !asked);
    }
  }
}
