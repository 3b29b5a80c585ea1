package dev.inquest.check.clock;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Premise;
import dev.inquest.check.Verdict;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.history.ClockStamp;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The recorded stamps are exactly the happens-before order of the node events. */
public final class VectorClocks implements Checker {
  @Override
  public String name() {
    return "vector-clock";
  }

  @Override
  public Verdict check(History history, Budget budget) {
    return Findings.of(findings -> {
      if (!ExactClocks.vouchFor(history.columns(), findings, budget)) {
        examine(NodeOrder.of(history, budget), findings, budget);
      }
    });
  }

  /** The longer examination: of every history, and the one that finds the words. */
  static void examine(NodeOrder order, Findings findings, Budget budget) {
    boolean stamped = IntStream.range(0, order.size()).anyMatch(number -> stamped(order, number));
    findings.count("node-events", order.size());
    findings.count("incarnations", order.chains().size());
    findings.count("messages-sent-under-a-used-id", order.repeatedMessages());
    findings.require(Premise.NODE_EVENTS, stamped);
    if (stamped) {
      new Incarnations(order, findings, budget).examine();
      new Edges(order, findings, budget).examine();
      new FalseOrders(order, findings, budget).examine();
    }
  }

  /** A history none of whose events has a stamp claims nothing. */
  private static boolean stamped(NodeOrder order, int number) {
    ClockStamp stamp = order.event(number).clock();
    return stamp.wellFormed() || !stamp.json().isMissingNode();
  }

  /** Whether the stamp can be compared: it is one, and has an entry of its own incarnation. */
  static boolean usable(NodeOrder order, int number) {
    return order.claimedCount(number) > 0;
  }

  static Anomaly anomaly(String type, String explanation, NodeEntry event, long... events) {
    return new Anomaly(
        type,
        event.job(),
        event.process().node(),
        LongStream.of(events).boxed().toList(),
        explanation);
  }
}
