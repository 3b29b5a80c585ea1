package dev.inquest.check.clock;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.graph.Chain;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.history.NodeEntry;

/**
 * Looks along each incarnation: every stamp is one, its own entry rises, and the incarnation boots
 * once, before everything else it does.
 */
final class Incarnations {
  private final NodeOrder order;
  private final Findings findings;
  private final Budget budget;

  Incarnations(NodeOrder order, Findings findings, Budget budget) {
    this.order = order;
    this.findings = findings;
    this.budget = budget;
  }

  void examine() {
    for (Chain chain : order.chains()) {
      int latest = NodeOrder.NONE;
      for (int position = 0; position < chain.size(); position++) {
        budget.step();
        NodeEntry event = chain.event(position);
        boolean usable = chain.claimedCount(position) > 0;
        if (!usable) {
          malformed(event);
        }
        if (position > 0 && event.f().equals("boot")) {
          bootsAgain(chain.event(position - 1), event);
        } else if (usable && latest != NodeOrder.NONE) {
          ownEntry(chain, latest, position);
        }
        latest = usable ? position : latest;
      }
    }
  }

  private void malformed(NodeEntry event) {
    findings.add(
        VectorClocks.anomaly(
            "malformed-stamp",
            "The stamp of event %d (%s at %s) %s."
                .formatted(event.index(), event.f(), event.process(), fault(event)),
            event,
            event.index()));
  }

  private static String fault(NodeEntry event) {
    if (event.clock().json().isMissingNode()) {
      return "is missing, although others have one";
    }
    return event.clock().wellFormed()
        ? "has no entry of its own incarnation " + event.process().clockKey() + ": " + event.clock()
        : "is no map from incarnations to whole numbers: " + event.clock();
  }

  private void bootsAgain(NodeEntry before, NodeEntry boot) {
    findings.add(
        VectorClocks.anomaly(
            "clock-regression",
            "%s boots (%d) although that incarnation had begun before (%d): its number is used again."
                .formatted(boot.process(), boot.index(), before.index()),
            boot,
            before.index(),
            boot.index()));
  }

  private void ownEntry(Chain chain, int latest, int position) {
    long earlier = chain.claimedCount(latest);
    long later = chain.claimedCount(position);
    if (later <= earlier) {
      NodeEntry before = chain.event(latest);
      NodeEntry event = chain.event(position);
      findings.add(
          VectorClocks.anomaly(
              "clock-regression",
              "%s counts %d at event %d and then %d at event %d: its own entry must rise."
                  .formatted(event.process(), earlier, before.index(), later, event.index()),
              event,
              before.index(),
              event.index()));
    }
  }
}
