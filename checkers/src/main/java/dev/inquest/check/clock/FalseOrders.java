package dev.inquest.check.clock;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.graph.Chain;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.history.NodeEntry;
import org.jspecify.annotations.Nullable;

/**
 * Looks for events whose stamp is greater than that of an event that does not happen before them.
 *
 * <p>For each event it is enough to compare with one event per incarnation: the first that is not
 * in its past. What is found once is taken for granted after, so that it is not told again of every
 * later event that inherits it.
 */
final class FalseOrders {
  private final NodeOrder order;
  private final Findings findings;
  private final Budget budget;
  private final KnownPast known;

  FalseOrders(NodeOrder order, Findings findings, Budget budget) {
    this.order = order;
    this.findings = findings;
    this.budget = budget;
    this.known = new KnownPast(order, budget);
  }

  void examine() {
    for (int number : order.causalOrder()) {
      budget.step();
      int[] past = known.advance(number);
      if (VectorClocks.usable(order.event(number)) && claimsTooMuch(number, past)) {
        known.takeForGranted(past, order.event(number).clock());
      }
      known.leave(number);
    }
  }

  private boolean claimsTooMuch(int number, int[] past) {
    NodeEntry event = order.event(number);
    boolean found = false;
    for (int i = 0; i < event.clock().size(); i++) {
      String key = event.clock().key(i);
      Chain chain = order.chain(key);
      if (chain != null && chain.number() != order.chainOf(number)) {
        NodeEntry outside = firstOutside(chain, past[chain.number()]);
        if (outside != null && StampOrder.before(outside.clock(), event.clock())) {
          report(outside, event, key);
          found = true;
        }
      }
    }
    return found;
  }

  private static @Nullable NodeEntry firstOutside(Chain chain, int past) {
    int position = past;
    while (position < chain.size() && !VectorClocks.usable(chain.event(position))) {
      position++;
    }
    return position < chain.size() ? chain.event(position) : null;
  }

  private void report(NodeEntry outside, NodeEntry event, String clockKey) {
    findings.add(
        VectorClocks.anomaly(
            "false-causality",
            "By its stamp, event %d (%s at %s) knows of event %d (%s counts %d), but no message or recovery leads from there to it."
                .formatted(
                    event.index(),
                    event.f(),
                    event.process(),
                    outside.index(),
                    clockKey,
                    outside.clock().at(clockKey)),
            event,
            outside.index(),
            event.index()));
  }
}
