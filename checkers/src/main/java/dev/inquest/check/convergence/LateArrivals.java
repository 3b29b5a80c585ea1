package dev.inquest.check.convergence;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.calm.Calm;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.Nodes;
import dev.inquest.check.graph.Chain;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.jobs.Act;
import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.BrokerReads;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.Jobs;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Operation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final Jobs jobs;
  private final Nodes nodes;
  private final Accounts accounts;

  /** By the number of the node. */
  private final BitSet restarted = new BitSet();

  /** By the number of the node, then by that of the job: what it has known of it, as a sum. */
  private final byte[] @Nullable [] known;

  LateArrivals(
      History history,
      Calm calm,
      long boundNanos,
      Origins origins,
      Findings findings,
      Budget budget) {
    this.calm = calm;
    this.boundNanos = boundNanos;
    this.origins = origins;
    this.findings = findings;
    this.budget = budget;
    jobs = BrokerReads.of(history).jobs();
    nodes = Nodes.of(history);
    accounts = Accounts.of(history);
    known = new byte[nodes.size()][];
  }

  /** Takes events and reads in the order in which they stand in the history. */
  void search(NodeOrder order, List<BrokerRead> reads) {
    for (Chain chain : order.chains()) {
      if (chain.member().incarnation() > 1) {
        restarted.set(nodes.number(chain.member().node()));
      }
    }
    List<BrokerRead> shown = new ArrayList<>(reads);
    shown.sort(Comparator.comparingLong(BrokerRead::shownAt));
    int next = 0;
    for (int account = 0; account < accounts.size(); account++) {
      budget.step();
      while (next < shown.size() && shown.get(next).shownAt() < accounts.index(account)) {
        read(shown.get(next++));
      }
      event(account);
    }
  }

  private void read(BrokerRead read) {
    int node = nodes.number(read.broker());
    if (node < 0) {
      return;
    }
    byte[] knownThere = knownAt(node);
    for (int row = 0; row < read.size(); row++) {
      JobEntry entry = read.shown(row);
      learn(knownThere, read.job(row), EXISTS, entry.exists());
      learn(knownThere, read.job(row), COMPLETED, entry.completed());
    }
  }

  private void event(int account) {
    int node = nodes.ofMember(accounts.member(account));
    int job = accounts.job(account);
    byte[] knownThere = knownAt(node);
    Act act = accounts.act(account);
    if (act != Act.APPLY) {
      learn(knownThere, job, COMPLETED, act == Act.ACCEPT_RESULT || act == Act.REJECT_RESULT);
      learn(knownThere, job, EXISTS, true);
      return;
    }
    JobEntry shown = accounts.shown(account);
    JobEntry entry = shown == null ? JobEntry.NONE : shown;
    boolean first = learn(knownThere, job, EXISTS, entry.exists());
    if ((learn(knownThere, job, COMPLETED, entry.completed()) || first)
        && !restarted.get(node)
        && calm.covers(accounts.index(account))) {
      arrived(accounts.event(account), job, entry.completed() ? "that it is completed" : "of it");
    }
  }

  /** Whether the broker learns it only now. */
  private static boolean learn(byte[] knownThere, int job, int what, boolean holds) {
    boolean news = holds && (knownThere[job] & what) == 0;
    if (news) {
      knownThere[job] |= (byte) what;
    }
    return news;
  }

  private byte[] knownAt(int node) {
    byte[] there = known[node];
    if (there == null) {
      budget.reserve(jobs.size());
      there = new byte[jobs.size()];
      known[node] = there;
    }
    return there;
  }

  /** What changed the job, by its own brokers and executors or by what clients were told. */
  private Stream<Entry> changes(int job) {
    Origins.OfJob origin = origins.of(job);
    Stream<Operation> answered =
        Stream.concat(
            origin.submissions().stream(), origin.results().stream().filter(Origins::accepted));
    return Stream.concat(
        origin.events().stream(), answered.map(Operation::completion).filter(Objects::nonNull));
  }

  private void arrived(NodeEntry event, int job, String what) {
    List<Entry> causes = changes(job).filter(change -> change.index() < event.index()).toList();
    String broker = event.process().node();
    if (causes.isEmpty()) {
      return;
    }
    Entry origin = causes.stream().max(Comparator.comparingLong(Entry::index)).orElseThrow();
    findings.count("entries-that-reached-a-broker-after-the-heal");
    if (calm.exceeded(origin, event, boundNanos)) {
      findings.add(
          new Anomaly(
              "slow-convergence",
              jobs.name(job),
              broker,
              calm.witness(origin, event),
              "Broker %s learnt of job %s %s (%d) more than %s after %s."
                  .formatted(
                      broker,
                      jobs.name(job),
                      what,
                      event.index(),
                      Calm.seconds(boundNanos),
                      calm.since(origin))));
    }
  }
}
