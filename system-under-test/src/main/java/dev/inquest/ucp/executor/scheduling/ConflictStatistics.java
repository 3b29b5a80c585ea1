package dev.inquest.ucp.executor.scheduling;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.metadata.Resources;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What an operator sees of an executor's decisions, under the names of the documents. */
public final class ConflictStatistics {
  private static final int MOST_RECENT = 20;

  private record Conflict(String job, String strategy, String reason, long timeNanos) {
    ObjectNode toJson() {
      return Json.object()
          .put("job", job)
          .put("strategy", strategy)
          .put("reason", reason)
          .put("time", timeNanos);
    }
  }

  private final Deque<Conflict> recent = new ArrayDeque<>();
  private long resolved;
  private long preemptions;

  /** Several jobs competed, and one got the slot. */
  public void resolved(Move.Start start, String strategy, long nowNanos) {
    resolved++;
    recent.addLast(new Conflict(start.job().work().job(), strategy, start.reason(), nowNanos));
    if (recent.size() > MOST_RECENT) {
      recent.removeFirst();
    }
  }

  public void preempted() {
    preemptions++;
  }

  /**
   * {@code {"current_strategy","total_conflicts_resolved","total_preemptions","pending_conflicts",
   * "running_jobs","resource_usage":{…},"recent_conflicts":[{"job","strategy","reason","time"}]}};
   * the times in nanoseconds on the node's own clock, the usage in percent.
   */
  public ObjectNode toJson(Scheduler scheduler) {
    Resources used = scheduler.used();
    ObjectNode json =
        Json.object()
            .put("current_strategy", scheduler.strategy().label())
            .put("total_conflicts_resolved", resolved)
            .put("total_preemptions", preemptions)
            .put("pending_conflicts", scheduler.waitingCount());
    json.set(
        "running_jobs",
        Json.strings(scheduler.running().stream().map(running -> running.work().job()).toList()));
    json.set("resource_usage", used.toJson());
    json.set("recent_conflicts", Json.array(List.copyOf(recent), Conflict::toJson));
    return json;
  }
}
