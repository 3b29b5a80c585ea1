package dev.inquest.check.calm;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Fault;
import dev.inquest.check.evidence.Faults;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The calm at any line of a history. What broke later is no excuse for what was owed before:
 *
 * <pre>
 *   declare-emergency b1 2, ok ──── bound ────► read-emergency b2, ok 0 ✗     start-partition …
 * </pre>
 */
public final class Spells {
  private final Calm atTheEnd;
  private final List<Fault> faults;
  private final @Nullable NemesisEntry lastHeal;
  private final List<NodeEntry> boots;
  private final SequencedSet<String> brokers;
  private final Budget budget;

  public Spells(History history, SequencedSet<String> brokers, Bounds bounds, Budget budget) {
    this.atTheEnd = Calm.of(history, brokers, bounds, budget);
    this.faults = Faults.of(history).all();
    this.lastHeal = atTheEnd.lastHeal();
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
    NemesisEntry heal = lastHeal != null && lastHeal.index() < index ? lastHeal : null;
    boolean healed = true;
    for (Fault fault : faults) {
      budget.step();
      if (fault.firstIndex() < index) {
        boolean over = fault.lastIndex() < index;
        healed &= over || !Calm.separates(fault, brokers, bootsBefore(index));
        heal = over ? later(heal, fault.last()) : heal;
      }
    }
    List<NodeEntry> before = bootsBefore(index);
    Entry boot = before.isEmpty() ? null : before.getLast();
    return new Calm(healed, heal, boot, atTheEnd.healedPartitions(), atTheEnd.statedBoundNanos());
  }

  private List<NodeEntry> bootsBefore(long index) {
    int count = boots.size();
    while (count > 0 && boots.get(count - 1).index() >= index) {
      count--;
    }
    return boots.subList(0, count);
  }

  private static @Nullable NemesisEntry later(
      @Nullable NemesisEntry one, @Nullable NemesisEntry other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.index() < other.index() ? other : one;
  }
}
