package dev.inquest.check.redeployment;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Nodes;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every broker's view of the executors, at any place in the history. */
final class Fleet {
  /** No bound at all, which is not the same as the longest one. */
  static final long TO_THE_END = -1;

  private final Map<String, List<NodeEntry>> events = new HashMap<>();
  private final Set<String> registered = new HashSet<>();
  private final Nodes nodes;
  private final Requirements requirements;
  private final Budget budget;

  Fleet(History history, Budget budget) {
    this.nodes = Nodes.of(history);
    this.requirements = new Requirements(history, budget);
    this.budget = budget;
    for (NodeEntry event :
        Accounts.named(history, budget, LiveView.EVENTS.toArray(String[]::new))) {
      events.computeIfAbsent(event.process().node(), node -> new ArrayList<>()).add(event);
      String executor = JobTrail.executor(event);
      if (executor != null && !event.f().equals("executor-suspected")) {
        registered.add(executor);
      }
    }
  }

  Requirements requirements() {
    return requirements;
  }

  /** Whether the history records at all who registered. */
  boolean recordsRegistrations() {
    return !registered.isEmpty();
  }

  /**
   * Whether the executor registered at any broker, at any time, or shows by events of its own that
   * it is there: of what was before the history begins, nobody knows.
   */
  boolean everPresent(String executor) {
    return registered.contains(executor) || nodes.number(executor) >= 0;
  }

  /** What the broker had noted just before an index. */
  LiveView viewBefore(String broker, long index) {
    LiveView view = new LiveView();
    for (NodeEntry event : of(broker)) {
      if (event.index() >= index) {
        break;
      }
      budget.step();
      view.follow(event);
    }
    return view;
  }

  private List<NodeEntry> of(String broker) {
    return events.getOrDefault(broker, List.of());
  }

  /**
   * The line since which the broker has seen, without a break and for longer than the bound, a live
   * executor other than the vanished one that suits the job; null when there is none between the
   * two lines. A bound of {@link #TO_THE_END} asks for the line since which it sees one at the end.
   */
  @Nullable Entry suitableSince(Orphan orphan, Entry end, long boundNanos) {
    String job = orphan.trail().job();
    LiveView view = viewBefore(orphan.broker(), orphan.trigger().index() + 1);
    Entry since = suits(view, job, orphan.executor()) ? orphan.trigger() : null;
    for (NodeEntry event : of(orphan.broker())) {
      if (event.index() > orphan.trigger().index() && event.index() < end.index()) {
        budget.step();
        if (longer(since, event, boundNanos)) {
          return since;
        }
        view.follow(event);
        boolean suits = suits(view, job, orphan.executor());
        since = !suits ? null : since == null ? event : since;
      }
    }
    return boundNanos == TO_THE_END || longer(since, end, boundNanos) ? since : null;
  }

  private static boolean longer(@Nullable Entry since, Entry until, long boundNanos) {
    return since != null && boundNanos != TO_THE_END && boundNanos < until.time() - since.time();
  }

  private boolean suits(LiveView view, String job, String vanished) {
    return !recordsRegistrations()
        || view.live().stream()
            .anyMatch(executor ->
                !executor.name().equals(vanished)
                    && requirements.lacking(job, executor.capabilities()) == null);
  }
}
