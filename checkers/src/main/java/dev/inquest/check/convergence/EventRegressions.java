package dev.inquest.check.convergence;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Accounts;
import dev.inquest.check.evidence.Accounts.Account;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.evidence.JobEntry;
import dev.inquest.check.graph.Chain;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows every broker's own events through its incarnations. A new incarnation begins with what
 * the event it recovered had known: what came after that event is not before it.
 */
final class EventRegressions {
  private final NodeOrder order;
  private final Findings findings;
  private final Budget budget;
  private final Map<ProcessId.Member, List<Account>> accounts = new HashMap<>();
  private final List<Map<String, Known>> beginnings = new ArrayList<>();

  /** The highest entry so far, and the event that shows it. */
  private record Known(JobEntry entry, NodeEntry event) {}

  EventRegressions(History history, NodeOrder order, Findings findings, Budget budget) {
    for (Account account : Accounts.ofJobs(history)) {
      accounts.computeIfAbsent(account.event().process(), member -> new ArrayList<>()).add(account);
    }
    this.order = order;
    this.findings = findings;
    this.budget = budget;
  }

  /** Chains come in the order of their first events, so that what was recovered is known before. */
  void search() {
    int[] firstNumbers = firstNumbers();
    for (Chain chain : order.chains()) {
      Map<String, Known> known = beginning(firstNumbers[chain.number()]);
      beginnings.add(new LinkedHashMap<>(known));
      for (Account account : accountsOf(chain)) {
        budget.step();
        follow(account, known, true);
      }
    }
  }

  private int[] firstNumbers() {
    int[] numbers = new int[order.chains().size()];
    for (int number = order.size() - 1; number >= 0; number--) {
      numbers[order.chainOf(number)] = number;
    }
    return numbers;
  }

  private Map<String, Known> beginning(int first) {
    int recovered = order.joined(first);
    boolean boots = order.event(first).f().equals("boot") && recovered != NodeOrder.NONE;
    if (!boots || order.chainOf(recovered) >= beginnings.size()) {
      return new LinkedHashMap<>();
    }
    int chain = order.chainOf(recovered);
    Map<String, Known> known = new LinkedHashMap<>(beginnings.get(chain));
    for (Account account : accountsOf(order.chains().get(chain))) {
      if (account.event().index() <= order.event(recovered).index()) {
        budget.step();
        follow(account, known, false);
      }
    }
    return known;
  }

  private List<Account> accountsOf(Chain chain) {
    return accounts.getOrDefault(chain.member(), List.of());
  }

  private void follow(Account account, Map<String, Known> known, boolean report) {
    JobEntry entry = account.shown();
    if (entry == null) {
      return;
    }
    String job = account.job();
    NodeEntry event = account.event();
    Known before = known.get(job);
    String forgotten = before == null ? null : Regression.between(before.entry, entry);
    if (before != null && forgotten != null && report) {
      report(job, before, event, forgotten);
    }
    if (forgotten != null || Regression.raises(before == null ? null : before.entry, entry)) {
      known.put(job, new Known(entry, event));
    }
  }

  private void report(String job, Known before, NodeEntry event, String forgotten) {
    findings.add(
        new Anomaly(
            "regressed-entry",
            job,
            event.process().node(),
            List.of(before.event.index(), event.index()),
            "Broker %s knew job %s as %s (%d, %s); %s (%d, %s)."
                .formatted(
                    event.process().node(),
                    job,
                    before.entry.shown(),
                    before.event.index(),
                    before.event.f(),
                    forgotten,
                    event.index(),
                    event.f())));
  }
}
