package dev.inquest.check.convergence;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.calm.Calm;
import dev.inquest.check.evidence.Accounts;
import dev.inquest.check.evidence.BrokerRead;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.JobEntry;
import dev.inquest.check.graph.Chain;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brokers that learnt of a job, or of its completion, too long after the last heal. The bound runs
 * from the heal, or from the latest change of the job before that, if it came later.
 *
 * <p>Only brokers that never restarted are judged by this: another may have known the entry before
 * it went down, in a line of its trace that was torn.
 */
final class LateArrivals {
  private static final int EXISTS = 1;
  private static final int COMPLETED = 2;

  private final Calm calm;
  private final long boundNanos;
  private final Origins origins;
  private final Findings findings;
  private final Budget budget;
  private final Set<String> restarted = new HashSet<>();

  /** By broker, then by job: what it has known of it, as a sum. */
  private final Map<String, Map<String, Integer>> known = new HashMap<>();

  LateArrivals(Calm calm, long boundNanos, Origins origins, Findings findings, Budget budget) {
    this.calm = calm;
    this.boundNanos = boundNanos;
    this.origins = origins;
    this.findings = findings;
    this.budget = budget;
  }

  /** Takes events and reads in the order in which they stand in the history. */
  void search(History history, NodeOrder order, List<BrokerRead> reads) {
    for (Chain chain : order.chains()) {
      if (chain.member().incarnation() > 1) {
        restarted.add(chain.member().node());
      }
    }
    List<BrokerRead> shown = new ArrayList<>(reads);
    shown.sort(Comparator.comparingLong(BrokerRead::shownAt));
    int next = 0;
    for (Accounts.Account account : Accounts.ofJobs(history)) {
      budget.step();
      while (next < shown.size() && shown.get(next).shownAt() < account.event().index()) {
        read(shown.get(next++));
      }
      event(account);
    }
  }

  private void read(BrokerRead read) {
    Map<String, Integer> knownThere = knownAt(read.broker());
    read.jobs()
        .forEach((job, entry) -> {
          learn(knownThere, job, EXISTS, entry.exists());
          learn(knownThere, job, COMPLETED, entry.completed());
        });
  }

  private void event(Accounts.Account account) {
    NodeEntry event = account.event();
    String job = account.job();
    Map<String, Integer> knownThere = knownAt(event.process().node());
    if (account.applied()) {
      JobEntry entry = account.shown() == null ? JobEntry.NONE : account.shown();
      boolean first = learn(knownThere, job, EXISTS, entry.exists());
      if (learn(knownThere, job, COMPLETED, entry.completed()) || first) {
        arrived(event, job, entry.completed() ? "that it is completed" : "of it");
      }
    } else {
      boolean decides = event.f().equals("accept-result") || event.f().equals("reject-result");
      learn(knownThere, job, COMPLETED, decides);
      learn(knownThere, job, EXISTS, true);
    }
  }

  /** Whether the broker learns it only now. */
  private static boolean learn(
      Map<String, Integer> knownThere, String job, int what, boolean holds) {
    if (!holds) {
      return false;
    }
    int before = knownThere.getOrDefault(job, 0);
    boolean news = (before & what) == 0;
    if (news) {
      knownThere.put(job, before | what);
    }
    return news;
  }

  private Map<String, Integer> knownAt(String broker) {
    return known.computeIfAbsent(broker, name -> new HashMap<>());
  }

  /** What changed the job, by its own brokers and executors or by what clients were told. */
  private Stream<Entry> changes(String job) {
    Origins.OfJob origin = origins.of(job);
    Stream<Operation> answered =
        Stream.concat(
            origin.submissions().stream(), origin.results().stream().filter(Origins::accepted));
    return Stream.concat(
        origin.events().stream(), answered.map(Operation::completion).filter(Objects::nonNull));
  }

  private void arrived(NodeEntry event, String job, String what) {
    List<Entry> causes = changes(job).filter(change -> change.index() < event.index()).toList();
    String broker = event.process().node();
    if (causes.isEmpty() || restarted.contains(broker) || !calm.covers(event.index())) {
      return;
    }
    Entry origin = causes.stream().max(Comparator.comparingLong(Entry::index)).orElseThrow();
    findings.count("entries-that-reached-a-broker-after-the-heal");
    if (calm.exceeded(origin, event, boundNanos)) {
      findings.add(
          new Anomaly(
              "slow-convergence",
              job,
              broker,
              calm.witness(origin, event),
              "Broker %s learnt of job %s %s (%d) more than %s after %s."
                  .formatted(
                      broker,
                      job,
                      what,
                      event.index(),
                      Calm.seconds(boundNanos),
                      calm.since(origin))));
    }
  }
}
