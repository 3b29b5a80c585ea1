package dev.inquest.check.convergence;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Accounts;
import dev.inquest.check.evidence.BrokerRead;
import dev.inquest.check.evidence.Fault;
import dev.inquest.check.evidence.Faults;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.JobEntry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what clients read at one broker, one after the other. A broker that went down between
 * two reads may have lost what it had not saved, and is not compared across that.
 */
final class ReadRegressions {
  private final Findings findings;
  private final Budget budget;
  private final List<Outage> outages = new ArrayList<>();

  /** By broker, then by job: the reads that showed more than all before them. */
  private final Map<String, Map<String, List<Shown>>> shown = new LinkedHashMap<>();

  private record Shown(JobEntry entry, BrokerRead read) {}

  /** A broker may have been down at some point between two indices. */
  private record Outage(String broker, long first, long last) {}

  ReadRegressions(History history, Iterable<String> brokers, Findings findings, Budget budget) {
    this.findings = findings;
    this.budget = budget;
    for (NodeEntry node : Accounts.of(history)) {
      if (node.f().equals("boot")) {
        outages.add(new Outage(node.process().node(), node.index(), node.index()));
      }
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
      Map<String, List<Shown>> known =
          shown.computeIfAbsent(read.broker(), broker -> new LinkedHashMap<>());
      (read.whole() ? List.copyOf(known.keySet()) : List.copyOf(read.jobs().keySet()))
          .forEach(job -> compare(job, known.getOrDefault(job, List.of()), read, since));
      read.jobs().forEach((job, entry) -> remember(known, job, entry, read));
    }
  }

  private long lastOutageBefore(BrokerRead read) {
    return outages.stream()
        .filter(outage -> outage.broker.equals(read.broker()) && outage.first < read.shownAt())
        .mapToLong(Outage::last)
        .max()
        .orElse(-1);
  }

  private void compare(String job, List<Shown> before, BrokerRead read, long since) {
    budget.step();
    Shown earlier = latestBefore(before, read, since);
    JobEntry entry = read.entry(job);
    String forgotten = earlier == null ? null : Regression.between(earlier.entry, entry);
    if (earlier != null && forgotten != null) {
      report(job, earlier, read, forgotten);
      before.add(new Shown(entry, read));
    }
  }

  private static @Nullable Shown latestBefore(List<Shown> before, BrokerRead read, long since) {
    for (int i = before.size() - 1; i >= 0; i--) {
      BrokerRead earlier = before.get(i).read;
      if (earlier.shownAt() < read.invokedAt() && earlier.invokedAt() > since) {
        return before.get(i);
      }
    }
    return null;
  }

  private static void remember(
      Map<String, List<Shown>> known, String job, JobEntry entry, BrokerRead read) {
    List<Shown> before = known.computeIfAbsent(job, name -> new ArrayList<>());
    if (entry.exists()
        && Regression.raises(before.isEmpty() ? null : before.getLast().entry, entry)) {
      before.add(new Shown(entry, read));
    }
  }

  private void report(String job, Shown earlier, BrokerRead read, String forgotten) {
    findings.add(
        new Anomaly(
            "regressed-entry",
            job,
            read.broker(),
            List.of(earlier.read.shownAt(), read.invokedAt(), read.shownAt()),
            "Broker %s showed job %s as %s (%d), and to a read invoked after that (%d): %s (%d)."
                .formatted(
                    read.broker(),
                    job,
                    earlier.entry.shown(),
                    earlier.read.shownAt(),
                    read.invokedAt(),
                    forgotten,
                    read.shownAt())));
  }
}
