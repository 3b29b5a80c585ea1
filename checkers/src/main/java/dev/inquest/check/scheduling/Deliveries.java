package dev.inquest.check.scheduling;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.graph.NodeOrder;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The messages that bring jobs to executors. Where the line of the receipt does not say which job,
 * that of the send may:
 *
 * <pre>
 *  {"node":"b1","event":"send","f":"assign","job":"j1","value":{"attempt":1},"message":"b1:7","to":"e1", …}
 *  {"node":"e1","event":"receive","f":"assign","message":"b1:7","from":"b1", …}
 * </pre>
 */
final class Deliveries {
  /** How they may be called. */
  private static final String[] NAMES = {
    "assign",
    "redeploy",
    "assign-job",
    "deploy",
    "deploy-job",
    "redeploy-job",
    "dispatch",
    "dispatch-job",
    "run-job",
    "execute-job"
  };

  private Deliveries() {}

  /** Whether a message of that name brings a job to an executor. */
  static boolean brings(String f) {
    return List.of(NAMES).contains(f);
  }

  /** Whether it is the receipt of a message that brings a job to an executor. */
  static boolean isReceipt(NodeEntry event) {
    return event.event() == NodeEntry.Kind.RECEIVE && brings(event.f());
  }

  /**
   * All receipts at incarnations of some kind, each with the job that it brings, those that bring
   * none left out.
   */
  static List<NodeEntry> receipts(
      History history, Predicate<ProcessId.Member> which, Budget budget) {
    Columns columns = history.columns();
    boolean[] members = new boolean[columns.members()];
    for (int member = 0; member < members.length; member++) {
      members[member] = which.test(ProcessId.member(columns.memberName(member)));
    }
    NodeOrder order = null;
    List<NodeEntry> receipts = new ArrayList<>();
    for (int place : Lines.of(history).named(NAMES)) {
      budget.step();
      if (columns.kind(place) == Tape.RECEIVE && members[columns.process(place)]) {
        NodeEntry receipt = (NodeEntry) history.entries().get(place);
        if (receipt.job() == null) {
          order = order == null ? NodeOrder.of(history, budget) : order;
          receipt = joined(receipt, order, order.joined(order.numberAt(place)));
        }
        if (receipt.job() != null) {
          receipts.add(receipt);
        }
      }
    }
    return receipts;
  }

  private static NodeEntry joined(NodeEntry receipt, NodeOrder order, int send) {
    if (send == NodeOrder.NONE) {
      return receipt;
    }
    NodeEntry sent = order.event(send);
    return receipt.about(sent.job(), sent.value());
  }
}
