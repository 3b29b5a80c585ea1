package dev.inquest.check.clock;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.history.NodeEntry;
import java.util.Arrays;

/**
 * Looks at every direct predecessor: its stamp must be smaller. Along an incarnation an own entry
 * that does not rise is a regression already, and not told twice.
 */
final class Edges {
  private final NodeOrder order;
  private final Findings findings;
  private final Budget budget;
  private final int[] latestUsable;

  Edges(NodeOrder order, Findings findings, Budget budget) {
    this.order = order;
    this.findings = findings;
    this.budget = budget;
    latestUsable = new int[order.chains().size()];
    Arrays.fill(latestUsable, NodeOrder.NONE);
  }

  void examine() {
    findings.count("messages-received", 0);
    findings.count("receives-without-send", 0);
    findings.count("boots-without-recovered-event", 0);
    for (int number = 0; number < order.size(); number++) {
      budget.step();
      count(number);
      NodeEntry event = order.event(number);
      int chain = order.chainOf(number);
      if (VectorClocks.usable(order, number)) {
        programOrder(latestUsable[chain], number, event);
        joined(order.joined(number), event);
        latestUsable[chain] = number;
      }
    }
  }

  private void programOrder(int previous, int number, NodeEntry event) {
    if (previous == NodeOrder.NONE) {
      return;
    }
    NodeEntry before = order.event(previous);
    boolean rises = order.claimedCount(previous) < order.claimedCount(number);
    if (rises && !StampOrder.before(before.clock(), event.clock())) {
      missed(before, event, "both are events of " + event.process() + ", in this order");
    }
  }

  private void joined(int number, NodeEntry event) {
    if (number == NodeOrder.NONE) {
      return;
    }
    NodeEntry before = order.event(number);
    if (VectorClocks.usable(order, number) && !StampOrder.before(before.clock(), event.clock())) {
      missed(
          before,
          event,
          event.event() == NodeEntry.Kind.RECEIVE
              ? "message " + event.message() + " was sent and received"
              : event.process() + " booted from what that event had saved");
    }
  }

  private void missed(NodeEntry before, NodeEntry event, String because) {
    findings.add(
        VectorClocks.anomaly(
            "missed-causality",
            "Event %d happens before event %d (%s), but their stamps are not so ordered: %s."
                .formatted(
                    before.index(),
                    event.index(),
                    because,
                    StampOrder.excess(before.clock(), event.clock())),
            event,
            before.index(),
            event.index()));
  }

  private void count(int number) {
    boolean receive = order.event(number).event() == NodeEntry.Kind.RECEIVE;
    switch (order.join(number)) {
      case JOINED -> findings.count(receive ? "messages-received" : "recoveries");
      case MISSING ->
          findings.count(receive ? "receives-without-send" : "boots-without-recovered-event");
      case ALONE -> {}
    }
  }
}
