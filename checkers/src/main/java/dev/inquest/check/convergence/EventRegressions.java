package dev.inquest.check.convergence;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.graph.Chain;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.columns.Columns;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows every broker's own events through its incarnations. A new incarnation begins with what
 * the event it recovered had known: what came after that event is not before it.
 */
final class EventRegressions {
  private static final int NONE = -1;

  private final Accounts accounts;
  private final NodeOrder order;
  private final Findings findings;
  private final Budget budget;

  /** By incarnation, the accounts that show an entry. */
  private final @Nullable IntArrayList[] shown;

  private final Columns columns;
  private final List<Highest> beginnings = new ArrayList<>();

  /** By job, the account that shows the highest entry so far. */
  private static final class Highest extends Int2IntOpenHashMap {
    private static final long serialVersionUID = 1L;

    Highest() {
      defaultReturnValue(NONE);
    }

    Highest(Highest other) {
      super(other);
      defaultReturnValue(NONE);
    }
  }

  EventRegressions(History history, NodeOrder order, Findings findings, Budget budget) {
    this.accounts = Accounts.of(history);
    this.columns = history.columns();
    this.order = order;
    this.findings = findings;
    this.budget = budget;
    shown = new @Nullable IntArrayList[columns.members()];
    for (int account = 0; account < accounts.size(); account++) {
      if (accounts.shown(account) != null) {
        accountsOf(accounts.member(account)).add(account);
      }
    }
  }

  /** Chains come in the order of their first events, so that what was recovered is known before. */
  void search() {
    for (Chain chain : order.chains()) {
      Highest known = beginning(chain.number(0));
      beginnings.add(new Highest(known));
      IntArrayList own = accountsOf(chain);
      for (int i = 0; i < own.size(); i++) {
        budget.step();
        follow(own.getInt(i), known, true);
      }
    }
  }

  private Highest beginning(int first) {
    int recovered = order.joined(first);
    boolean boots = recovered != NodeOrder.NONE && order.event(first).f().equals("boot");
    if (!boots || order.chainOf(recovered) >= beginnings.size()) {
      return new Highest();
    }
    Highest known = new Highest(beginnings.get(order.chainOf(recovered)));
    long last = order.event(recovered).index();
    IntArrayList earlier = accountsOf(order.chains().get(order.chainOf(recovered)));
    for (int i = 0; i < earlier.size() && accounts.index(earlier.getInt(i)) <= last; i++) {
      budget.step();
      follow(earlier.getInt(i), known, false);
    }
    return known;
  }

  private IntArrayList accountsOf(Chain chain) {
    return accountsOf(columns.memberNumber(chain.clockKey()));
  }

  private IntArrayList accountsOf(int member) {
    IntArrayList known = shown[member];
    if (known == null) {
      known = new IntArrayList();
      shown[member] = known;
    }
    return known;
  }

  private void follow(int account, Highest known, boolean report) {
    JobEntry entry = Objects.requireNonNull(accounts.shown(account));
    int job = accounts.job(account);
    int before = known.get(job);
    JobEntry earlier = before == NONE ? null : accounts.shown(before);
    String forgotten = earlier == null ? null : Regression.between(earlier, entry);
    if (earlier != null && forgotten != null && report) {
      report(account, before, earlier, forgotten);
    }
    if (earlier == null || forgotten != null || !Regression.covers(earlier, entry)) {
      known.put(job, account);
    }
  }

  private void report(int account, int before, JobEntry earlier, String forgotten) {
    NodeEntry event = accounts.event(account);
    NodeEntry shownAt = accounts.event(before);
    String job = accounts.jobName(account);
    findings.add(
        new Anomaly(
            "regressed-entry",
            job,
            event.process().node(),
            List.of(shownAt.index(), event.index()),
            "Broker %s knew job %s as %s (%d, %s); %s (%d, %s)."
                .formatted(
                    event.process().node(),
                    job,
                    earlier.shown(),
                    shownAt.index(),
                    shownAt.f(),
                    forgotten,
                    event.index(),
                    event.f())));
  }
}
