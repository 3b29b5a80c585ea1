package dev.inquest.check.session;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Fault;
import dev.inquest.check.evidence.Faults;
import dev.inquest.check.evidence.Nodes;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When brokers may have gone down: what they had not saved by then may be forgotten. */
final class Lives {
  private static final List<String> DEADLY = List.of("kill", "term", "disk");

  private final Map<String, LongArrayList> restarts = new HashMap<>();
  private final List<Fault> faults;

  Lives(History history, Budget budget) {
    faults = Faults.of(history).ofKinds(DEADLY);
    Columns columns = history.columns();
    Nodes nodes = Nodes.of(history);
    int boot = columns.functionNumber("boot");
    int[] latest = new int[nodes.size()];
    Arrays.fill(latest, Columns.NONE);
    for (int place = 0; place < columns.size(); place++) {
      budget.step();
      int kind = columns.kind(place);
      if (kind >= Tape.LOCAL && kind <= Tape.RECEIVE) {
        int member = columns.process(place);
        int node = nodes.ofMember(member);
        boolean anotherLife = latest[node] != Columns.NONE && latest[node] != member;
        latest[node] = member;
        if (anotherLife || columns.f(place) == boot) {
          restarts
              .computeIfAbsent(nodes.name(node), name -> new LongArrayList())
              .add(columns.index(place));
        }
      }
    }
  }

  /** One broker's. */
  Life of(String broker) {
    return new Life(
        restarts.getOrDefault(broker, new LongArrayList()),
        faults.stream().filter(fault -> fault.strikes(broker)).toList());
  }

  /**
   * When one broker may have gone down.
   *
   * @param restarts the indices of the lines that show that it had, rising
   * @param strikes the faults that may have brought it down
   */
  record Life(LongArrayList restarts, List<Fault> strikes) {
    /** It never goes down. */
    static final Life WITHOUT_END = new Life(new LongArrayList(), List.of());

    /**
     * Index after which the broker certainly did not go down until another index; -1 when it never
     * went down before that.
     */
    long since(long until) {
      long since = -1;
      for (int i = 0; i < restarts.size(); i++) {
        long restart = restarts.getLong(i);
        since = restart < until ? restart : since;
      }
      for (Fault fault : strikes) {
        boolean later = fault.firstIndex() < until && fault.lastIndex() > since;
        since = later ? fault.lastIndex() : since;
      }
      return since;
    }
  }
}
