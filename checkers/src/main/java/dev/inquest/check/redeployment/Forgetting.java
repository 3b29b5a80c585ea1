package dev.inquest.check.redeployment;

import dev.inquest.check.Budget;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.history.ClockStamp;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Assignments that a broker wrote to its trace and lost before they were durable. No message about
 * them has left it, and its next life does not know of them: there is nothing to assign again.
 *
 * <pre>
 *   b1    … assign j1 to e1, own count 3          the disk takes no more; the broker crashes
 *   b1/2  boot, recovered {b1: 2}                 … suspects e1: j1 was never there
 * </pre>
 */
final class Forgetting {
  private final Map<String, List<NodeEntry>> boots = new HashMap<>();

  private Forgetting() {}

  static Forgetting in(History history, Budget budget) {
    Forgetting forgetting = new Forgetting();
    for (NodeEntry event : Accounts.named(history, budget, "boot")) {
      forgetting
          .boots
          .computeIfAbsent(event.process().node(), node -> new ArrayList<>())
          .add(event);
    }
    return forgetting;
  }

  /** Whether nobody knows of the assignment: not who made it, nor the executor, nor a successor. */
  boolean covers(NodeEntry assignment, JobTrail trail) {
    return isNotRecovered(assignment)
        && trail.takeOvers().stream().noneMatch(event -> event.index() > assignment.index())
        && trail.starts().stream()
            .noneMatch(start ->
                start.index() > assignment.index()
                    && start.process().node().equals(JobTrail.executor(assignment)));
  }

  /** By the first life after the event; one that does not say what it recovered tells nothing. */
  private boolean isNotRecovered(NodeEntry event) {
    String life = event.process().clockKey();
    for (NodeEntry boot : boots.getOrDefault(event.process().node(), List.of())) {
      if (boot.index() > event.index()
          && boot.process().incarnation() > event.process().incarnation()) {
        JsonNode recovered = boot.value().path("recovered");
        return recovered.isObject()
            && ClockStamp.parse(recovered).at(life) < event.clock().at(life);
      }
    }
    return false;
  }
}
