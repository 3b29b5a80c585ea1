package dev.inquest.check.clock;

import dev.inquest.check.Budget;
import dev.inquest.check.graph.Chain;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.history.ClockStamp;
import dev.inquest.history.NodeEntry;
import org.jspecify.annotations.Nullable;

/**
 * For the latest event of every incarnation: how many events of each incarnation are before it, by
 * the graph alone, or because a missing event may have told of them.
 */
final class KnownPast {
  /** Of an event whose past will be needed, and is not known yet. */
  private static final int[] NOT_YET = {};

  private final NodeOrder order;
  private final int[][] latest;
  private final int[] @Nullable [] kept;

  KnownPast(NodeOrder order, Budget budget) {
    this.order = order;
    int chains = order.chains().size();
    budget.reserve(4L * chains * chains + 8L * order.size());
    this.latest = new int[chains][chains];
    this.kept = new int[order.size()][];
    for (int number = 0; number < order.size(); number++) {
      if (order.joined(number) != NodeOrder.NONE) {
        kept[order.joined(number)] = NOT_YET;
        budget.reserve(4L * chains);
      }
    }
  }

  /** Goes on to an event, and returns its past: by incarnation, how many of its events. */
  int[] advance(int number) {
    int[] past = latest[order.chainOf(number)];
    switch (order.join(number)) {
      case JOINED -> join(number, past);
      case MISSING -> {
        if (roomForMissing(number)) {
          takeForGranted(past, order.event(number).clock());
        }
      }
      case ALONE -> {}
    }
    past[order.chainOf(number)] = order.positionOf(number) + 1;
    return past;
  }

  /** The event is done with: keeps its past, if an event elsewhere is joined to it. */
  void leave(int number) {
    if (kept[number] != null) {
      kept[number] = latest[order.chainOf(number)].clone();
    }
  }

  /** From here on, everything that the stamp claims counts as known. */
  void takeForGranted(int[] past, ClockStamp stamp) {
    for (int i = 0; i < stamp.size(); i++) {
      Chain chain = order.chain(stamp.key(i));
      if (chain != null) {
        int claimed = chain.countUpTo(stamp.count(i));
        past[chain.number()] = Math.max(past[chain.number()], claimed);
      }
    }
  }

  /**
   * Whether the event that this one should be joined to can have existed: its node has a count, up
   * to the one that is claimed here, that no recorded event has.
   */
  private boolean roomForMissing(int number) {
    NodeEntry event = order.event(number);
    String source = event.event() == NodeEntry.Kind.RECEIVE ? event.peer() : event.process().node();
    boolean unnamed =
        event.event() != NodeEntry.Kind.RECEIVE && !event.value().path("recovered").isObject();
    if (source == null || unnamed || order.ambiguous(number)) {
      return true;
    }
    return event.clock().entries().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(event.process().clockKey()))
        .filter(entry -> (entry.getKey() + "/").startsWith(source + "/"))
        .anyMatch(entry -> unrecorded(entry.getKey(), entry.getValue()));
  }

  private boolean unrecorded(String clockKey, long count) {
    Chain chain = order.chain(clockKey);
    return chain == null ? count > 0 : chain.countUpTo(count) < count;
  }

  private void join(int number, int[] past) {
    int[] other = kept[order.joined(number)];
    if (other == null || other.length == 0) {
      takeForGranted(past, order.event(number).clock());
    } else {
      for (int chain = 0; chain < other.length; chain++) {
        past[chain] = Math.max(past[chain], other[chain]);
      }
    }
  }
}
