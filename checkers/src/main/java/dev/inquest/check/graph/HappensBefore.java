package dev.inquest.check.graph;

import dev.inquest.check.Budget;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Happens-before over all entries of a history, as edges whose transitive closure it is. Nemesis
 * lines are in no order with anything.
 *
 * <p>Real time between client operations takes few edges: into an invocation only from those
 * completions that no other completed operation lies after.
 */
final class HappensBefore {
  private final List<Entry> entries;
  private final List<List<Edge>> into = new ArrayList<>();
  private final Map<ProcessId.Client, Integer> clients = new HashMap<>();
  private final List<Integer> frontier = new ArrayList<>();

  HappensBefore(History history) {
    entries = history.entries();
    entries.forEach(entry -> into.add(new ArrayList<>(2)));
    nodes(history);
    for (int place = 0; place < entries.size(); place++) {
      if (entries.get(place) instanceof ClientEntry line) {
        client(line, place);
      }
    }
  }

  /** The steps that lead to an entry, given by its place. */
  List<Edge> into(int place) {
    return into.get(place);
  }

  private void nodes(History history) {
    NodeOrder order = NodeOrder.of(history, Budget.unlimited());
    int[] places = new int[order.size()];
    int number = 0;
    for (int place = 0; place < entries.size(); place++) {
      if (entries.get(place) instanceof NodeEntry) {
        places[number++] = place;
      }
    }
    for (number = 0; number < order.size(); number++) {
      if (order.previous(number) != NodeOrder.NONE) {
        add(places[order.previous(number)], places[number], Reason.PROGRAM_ORDER);
      }
      if (order.joined(number) != NodeOrder.NONE) {
        boolean message = order.event(number).event() == NodeEntry.Kind.RECEIVE;
        add(
            places[order.joined(number)],
            places[number],
            message ? Reason.MESSAGE : Reason.RECOVERY);
      }
    }
  }

  private void client(ClientEntry line, int place) {
    Integer previous = clients.put(line.process(), place);
    if (previous != null) {
      add(previous, place, Reason.PROGRAM_ORDER);
    }
    if (line.type() == ClientEntry.Type.INVOKE) {
      for (int completion : frontier) {
        if (previous == null || completion != previous) {
          add(completion, place, Reason.REAL_TIME);
        }
      }
    } else if (line.type() != ClientEntry.Type.INFO && previous != null) {
      int invoked = previous;
      frontier.removeIf(completion -> completion < invoked);
      frontier.add(place);
    }
  }

  private void add(int from, int to, Reason reason) {
    into.get(to).add(new Edge(from, to, reason));
  }
}
