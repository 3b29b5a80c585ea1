package dev.inquest.check.clock;

import dev.inquest.history.ClockStamp;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.List;

/** The claim once more, the dumb way: the transitive closure, and every pair of stamps compared. */
final class ClosureOracle {
  private final List<NodeEntry> events;
  private final boolean[][] before;

  ClosureOracle(History history) {
    events =
        history.entries().stream()
            .filter(NodeEntry.class::isInstance)
            .map(NodeEntry.class::cast)
            .toList();
    before = new boolean[events.size()][events.size()];
    for (int i = 0; i < events.size(); i++) {
      for (int j = 0; j < events.size(); j++) {
        before[i][j] = i != j && edge(events.get(i), events.get(j));
      }
    }
    close();
  }

  /**
   * Whether a → b if and only if stamp(a) < stamp(b), for all pairs, and own entries rise along
   * each incarnation.
   */
  boolean holds() {
    for (int i = 0; i < events.size(); i++) {
      for (int j = 0; j < events.size(); j++) {
        if (i < j && sameLife(i, j) && ownCount(i) >= ownCount(j)) {
          return false;
        }
        if (i != j && before[i][j] != smaller(events.get(i).clock(), events.get(j).clock())) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean sameLife(int i, int j) {
    return events.get(i).process().equals(events.get(j).process());
  }

  private long ownCount(int i) {
    return events.get(i).clock().at(events.get(i).process().clockKey());
  }

  /** Whether one event of the history happens before another, both given by their index. */
  boolean happensBefore(long first, long second) {
    return before[place(first)][place(second)];
  }

  private int place(long index) {
    return events.stream().map(Entry::index).toList().indexOf(index);
  }

  private static boolean edge(NodeEntry a, NodeEntry b) {
    boolean program = a.process().equals(b.process()) && a.index() < b.index();
    boolean message =
        a.event() == NodeEntry.Kind.SEND
            && b.event() == NodeEntry.Kind.RECEIVE
            && String.valueOf(a.message()).equals(b.message());
    return program || message || recovery(a, b);
  }

  private static boolean recovery(NodeEntry a, NodeEntry b) {
    int life = a.process().incarnation();
    if (!b.f().equals("boot")
        || !a.process().node().equals(b.process().node())
        || life >= b.process().incarnation()) {
      return false;
    }
    ClockStamp recovered = ClockStamp.parse(b.value().path("recovered"));
    for (int later = life + 1; later < b.process().incarnation(); later++) {
      if (recovered.at(a.process().node() + "/" + later) > 0) {
        return false;
      }
    }
    String key = a.process().clockKey();
    return a.clock().at(key) > 0 && a.clock().at(key) == recovered.at(key);
  }

  private void close() {
    for (int k = 0; k < events.size(); k++) {
      for (int i = 0; i < events.size(); i++) {
        for (int j = 0; j < events.size(); j++) {
          before[i][j] |= before[i][k] && before[k][j];
        }
      }
    }
  }

  private static boolean smaller(ClockStamp a, ClockStamp b) {
    return within(a, b) && !within(b, a);
  }

  private static boolean within(ClockStamp a, ClockStamp b) {
    return a.entries().keySet().stream().allMatch(key -> a.at(key) <= b.at(key));
  }
}
