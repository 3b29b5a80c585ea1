package dev.inquest.check.clock;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.graph.Chain;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.history.ClockStamp;
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
  private @Nullable ClockStamp latestStamp;
  private @Nullable Chain[] latestChains = {};

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
      if (VectorClocks.usable(order, number) && claimsTooMuch(number, past)) {
        known.takeForGranted(past, order.event(number).clock());
      }
      known.leave(number);
    }
  }

  private boolean claimsTooMuch(int number, int[] past) {
    NodeEntry event = order.event(number);
    boolean found = false;
    @Nullable Chain[] named = chainsNamedBy(event.clock());
    for (int i = 0; i < named.length; i++) {
      Chain chain = named[i];
      if (chain != null && chain.number() != order.chainOf(number)) {
        int outside = firstOutside(chain, past[chain.number()]);
        if (outside < chain.size()
            && chain.claimedCount(outside) <= event.clock().count(i)
            && StampOrder.before(chain.event(outside).clock(), event.clock())) {
          report(chain.event(outside), event, chain.clockKey());
          found = true;
        }
      }
    }
    return found;
  }

  /** The incarnations of a stamp's entries; looked up anew only when the keys are others. */
  private @Nullable Chain[] chainsNamedBy(ClockStamp stamp) {
    if (latestStamp == null || !stamp.hasKeysOf(latestStamp)) {
      latestStamp = stamp;
      latestChains = new Chain[stamp.size()];
      for (int i = 0; i < latestChains.length; i++) {
        latestChains[i] = order.chain(stamp.key(i));
      }
    }
    return latestChains;
  }

  /** The position of the first event that is not in the past, the chain's size without one. */
  private static int firstOutside(Chain chain, int past) {
    int position = past;
    while (position < chain.size() && chain.claimedCount(position) == 0) {
      position++;
    }
    return position;
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
