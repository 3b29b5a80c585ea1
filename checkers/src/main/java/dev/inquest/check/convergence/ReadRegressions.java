package dev.inquest.check.convergence;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Fault;
import dev.inquest.check.evidence.Faults;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.BrokerReads;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.Jobs;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what clients read at one broker, one after the other. A broker that went down between
 * two reads may have lost what it had not saved, and is not compared across that.
 */
final class ReadRegressions {
  private final Findings findings;
  private final Budget budget;
  private final List<Outage> outages = new ArrayList<>();

  /**
   * By broker, then by job: the reads that showed what none before them makes needless. Of reads
   * that overlap, each may show what the other does not, as two results.
   */
  private final Map<String, Int2ObjectOpenHashMap<List<Shown>>> shown = new HashMap<>();

  private final Jobs jobs;

  /**
   * What a read showed.
   *
   * @param settled whether all that was shown before had returned by the time it was invoked
   */
  private record Shown(JobEntry entry, BrokerRead read, boolean settled) {
    /**
     * Most is shown again and again: then nothing is new, if it was held against all before it when
     * it was shown first.
     */
    @SuppressWarnings("ReferenceEquality") // an equal one is looked at more closely
    boolean answers(JobEntry other) {
      return settled && entry == other;
    }
  }

  /** A broker may have been down at some point between two indices. */
  private record Outage(String broker, long first, long last) {}

  ReadRegressions(History history, Iterable<String> brokers, Findings findings, Budget budget) {
    this.jobs = BrokerReads.of(history).jobs();
    this.findings = findings;
    this.budget = budget;
    for (NodeEntry node : Accounts.named(history, budget, "boot")) {
      outages.add(new Outage(node.process().node(), node.index(), node.index()));
    }
    for (Fault fault : Faults.of(history).ofKinds(List.of("kill", "term", "disk"))) {
      for (String broker : brokers) {
        if (fault.strikes(broker)) {
          outages.add(new Outage(broker, fault.firstIndex(), fault.lastIndex()));
        }
      }
    }
  }

  void search(List<BrokerRead> reads) {
    List<BrokerRead> inOrder = new ArrayList<>(reads);
    inOrder.sort(Comparator.comparingLong(BrokerRead::shownAt));
    for (BrokerRead read : inOrder) {
      long since = lastOutageBefore(read);
      Int2ObjectOpenHashMap<List<Shown>> known =
          shown.computeIfAbsent(read.broker(), broker -> new Int2ObjectOpenHashMap<>());
      if (read.whole()) {
        known
            .int2ObjectEntrySet()
            .fastForEach(each -> compare(each.getIntKey(), each.getValue(), read, since));
      }
      for (int row = 0; row < read.size(); row++) {
        List<Shown> before = known.get(read.job(row));
        if (before == null) {
          List<Shown> list = new ArrayList<>(1);
          remember(list, read.shown(row), read);
          known.put(read.job(row), list);
        } else if (!read.whole()) {
          compare(read.job(row), before, read, since);
        }
      }
    }
  }

  private long lastOutageBefore(BrokerRead read) {
    long last = -1;
    for (Outage outage : outages) {
      if (outage.first < read.shownAt() && outage.broker.equals(read.broker())) {
        last = Math.max(last, outage.last);
      }
    }
    return last;
  }

  private void compare(int job, List<Shown> before, BrokerRead read, long since) {
    budget.step();
    // What was read before the broker was last down binds it no more, nor will it ever again.
    before.removeIf(each -> each.read.invokedAt() <= since);
    JobEntry entry = read.entry(job);
    if (!before.isEmpty() && before.getLast().answers(entry)) {
      return;
    }
    for (int i = before.size() - 1; i >= 0; i--) {
      Shown earlier = before.get(i);
      boolean over = earlier.read.shownAt() < read.invokedAt();
      String forgotten = over ? Regression.between(earlier.entry, entry) : null;
      if (forgotten != null) {
        report(job, earlier, read, forgotten);
        before.removeIf(each -> Regression.between(each.entry, entry) != null);
        break;
      }
    }
    remember(before, entry, read);
  }

  private static void remember(List<Shown> before, JobEntry entry, BrokerRead read) {
    if (!entry.exists()) {
      return;
    }
    boolean settled = true;
    for (Shown each : before) {
      if (Regression.covers(each.entry, entry)) {
        return;
      }
      settled &= each.read.shownAt() < read.invokedAt();
    }
    before.add(new Shown(entry, read, settled));
  }

  private void report(int job, Shown earlier, BrokerRead read, String forgotten) {
    findings.add(
        new Anomaly(
            "regressed-entry",
            jobs.name(job),
            read.broker(),
            List.of(earlier.read.shownAt(), read.invokedAt(), read.shownAt()),
            "Broker %s showed job %s as %s (%d), and to a read invoked after that (%d): %s (%d)."
                .formatted(
                    read.broker(),
                    jobs.name(job),
                    earlier.entry.shown(),
                    earlier.read.shownAt(),
                    read.invokedAt(),
                    forgotten,
                    read.shownAt())));
  }
}
