package dev.inquest.check.session;

import dev.inquest.check.evidence.Fault;
import dev.inquest.check.evidence.Faults;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When brokers may have gone down: what they had not saved by then may be forgotten. */
final class Lives {
  private static final List<String> DEADLY = List.of("kill", "term", "disk");

  private final Map<String, List<Long>> restarts = new HashMap<>();
  private final List<Fault> faults;

  Lives(History history) {
    faults = Faults.of(history).ofKinds(DEADLY);
    Map<String, Integer> incarnations = new HashMap<>();
    for (Entry entry : history.entries()) {
      if (entry instanceof NodeEntry event) {
        String node = event.process().node();
        Integer before = incarnations.put(node, event.process().incarnation());
        boolean anotherLife = before != null && before != event.process().incarnation();
        if (anotherLife || event.f().equals("boot")) {
          restarts.computeIfAbsent(node, name -> new ArrayList<>()).add(event.index());
        }
      }
    }
  }

  /**
   * Index after which the broker certainly did not go down until another index; -1 when it never
   * went down before that.
   */
  long since(String broker, long until) {
    long since = -1;
    for (long restart : restarts.getOrDefault(broker, List.of())) {
      since = restart < until ? restart : since;
    }
    for (Fault fault : faults) {
      boolean later = fault.firstIndex() < until && fault.lastIndex() > since;
      since = later && fault.strikes(broker) ? fault.lastIndex() : since;
    }
    return since;
  }
}
