package dev.inquest.check.strategy;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which job's submission happened before which: by the events of taking them ({@code accept-job}).
 * A job that was taken twice is in no order with any. That a message of that name passes is no
 * event of taking where the broker traces one of its own.
 */
final class Submissions {
  private final History history;
  private final Budget budget;

  /** Such an event, and its line. */
  private record Taking(int place, NodeEntry event) {}

  /** By job; nothing where it was taken twice. */
  private final Map<String, Optional<Taking>> taken = new HashMap<>();

  private int @Nullable [] sent;

  Submissions(History history, Budget budget) {
    this.history = history;
    this.budget = budget;
    Map<String, Optional<Taking>> passed = new HashMap<>();
    Accounts.forEachNamedOrReceived(
        history,
        budget,
        place -> {
          NodeEntry event = (NodeEntry) history.entries().get(place);
          if (event.job() != null) {
            boolean local = event.event() == NodeEntry.Kind.LOCAL;
            (local ? taken : passed)
                .merge(
                    event.job(),
                    Optional.of(new Taking(place, event)),
                    (one, other) -> Optional.empty());
          }
        },
        "accept-job");
    passed.forEach(taken::putIfAbsent);
  }

  /** Whether the history holds exactly one event of taking that job. */
  boolean unique(String job) {
    return taking(job).isPresent();
  }

  /**
   * Whether every executor that has the job was told the same of it: it was taken once, or, where
   * brokers do not say what they take, sent in once.
   */
  boolean same(String job) {
    return taken.containsKey(job) ? unique(job) : sentOnce(job);
  }

  private boolean sentOnce(String job) {
    if (sent == null) {
      sent = sent();
    }
    int subject = history.columns().subjectNumber(job);
    return subject != Columns.NONE && sent[subject] == 1;
  }

  /** By the number of the job, how often clients sent it in and were not refused. */
  private int[] sent() {
    Columns columns = history.columns();
    int[] counts = new int[columns.subjects()];
    for (int place : Lines.of(history).invocations("submit-job")) {
      budget.step();
      int end = columns.partner(place);
      if (end == Columns.NONE || columns.kind(end) != Tape.FAIL) {
        counts[columns.subject(place)]++;
      }
    }
    return counts;
  }

  /** Whether the history holds several events of taking that job. */
  boolean ambiguous(String job) {
    return taken.containsKey(job) && !unique(job);
  }

  private Optional<Taking> taking(String job) {
    return taken.getOrDefault(job, Optional.empty());
  }

  /** The index of that event. */
  long index(String job) {
    return taking(job).orElseThrow().event().index();
  }

  /** Searches backwards only where the stamps do not deny it, which is nearly always enough. */
  boolean happenedBefore(String earlier, String later) {
    Optional<Taking> from = taking(earlier);
    Optional<Taking> to = taking(later);
    return from.isPresent()
        && to.isPresent()
        && !earlier.equals(later)
        && claimed(from.get().event(), to.get().event())
        && reaches(from.get().place(), to.get().place());
  }

  private static boolean claimed(NodeEntry from, NodeEntry to) {
    String key = from.process().clockKey();
    return !from.clock().wellFormed()
        || !to.clock().wellFormed()
        || from.clock().at(key) <= to.clock().at(key);
  }

  private boolean reaches(int fromPlace, int toPlace) {
    NodeOrder order = NodeOrder.of(history, budget);
    return reaches(order, order.numberAt(fromPlace), order.numberAt(toPlace));
  }

  private boolean reaches(NodeOrder order, int from, int to) {
    BitSet seen = new BitSet(order.size());
    Deque<Integer> open = new ArrayDeque<>();
    open.add(to);
    while (!open.isEmpty()) {
      budget.step();
      int number = open.remove();
      if (number == from) {
        return true;
      }
      for (int before : new int[] {order.previous(number), order.joined(number)}) {
        if (before != NodeOrder.NONE && !seen.get(before)) {
          seen.set(before);
          open.add(before);
        }
      }
    }
    return false;
  }
}
