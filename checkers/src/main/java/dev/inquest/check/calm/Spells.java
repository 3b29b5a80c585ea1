package dev.inquest.check.calm;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Fault;
import dev.inquest.check.evidence.Faults;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.List;
import java.util.SequencedSet;

/**
 * The calm at any line of a history. What broke later is no excuse for what was owed before:
 *
 * <pre>
 *   declare-emergency b1 2, ok ──── bound ────► read-emergency b2, ok 0 ✗     start-partition …
 * </pre>
 */
public final class Spells {
  private final Calm atTheEnd;
  private final Faults faults;
  private final List<NodeEntry> boots;
  private final SequencedSet<String> brokers;
  private final Budget budget;

  public Spells(History history, SequencedSet<String> brokers, Bounds bounds, Budget budget) {
    this.atTheEnd = Calm.of(history, brokers, bounds, budget);
    this.faults = Faults.of(history);
    this.boots = Calm.boots(history, brokers, budget);
    this.brokers = brokers;
    this.budget = budget;
  }

  /** As it is once all is over. */
  public Calm atTheEnd() {
    return atTheEnd;
  }

  /** As it was at a line, by what stands before it. */
  public Calm before(long index) {
    List<NodeEntry> before = bootsBefore(index);
    return new Calm(
        healedBefore(index, before),
        faults.lastEndBefore(index),
        before.isEmpty() ? null : before.getLast(),
        atTheEnd.healedPartitions(),
        atTheEnd.statedBoundNanos());
  }

  private boolean healedBefore(long index, List<NodeEntry> before) {
    for (Fault fault : faults.all()) {
      budget.step();
      boolean on = fault.firstIndex() < index && fault.lastIndex() >= index;
      if (on && Calm.separates(fault, brokers, before)) {
        return false;
      }
    }
    return true;
  }

  private List<NodeEntry> bootsBefore(long index) {
    int count = boots.size();
    while (count > 0 && boots.get(count - 1).index() >= index) {
      count--;
    }
    return boots.subList(0, count);
  }
}
