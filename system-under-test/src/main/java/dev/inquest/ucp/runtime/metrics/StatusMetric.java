package dev.inquest.ucp.runtime.metrics;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A number in a node's status that is a metric as well.
 *
 * @param field of the status; of an array, its size counts, and of a switch, 1 or 0
 * @param name without {@code inquest.} and without the unit's suffix
 */
record StatusMetric(String field, String name, String help) {
  static final List<StatusMetric> BROKER =
      List.of(
          new StatusMetric("jobs", "jobs", "Jobs that this broker knows"),
          new StatusMetric("openJobs", "jobs.open", "Jobs without an accepted result"),
          new StatusMetric("parkedJobs", "jobs.parked", "Jobs that no executor can run now"),
          new StatusMetric("registered", "executors.registered", "Executors that were heard of"),
          new StatusMetric("pool", "executors.pooled", "Executors in reach through other brokers"),
          new StatusMetric("handedOver", "jobs.handed.over", "Jobs that other brokers took"),
          new StatusMetric("takenIn", "jobs.taken.in", "Jobs taken from other brokers"),
          new StatusMetric("coordination", "coordination.enabled", "1 while it coordinates"),
          new StatusMetric("alerts", "alerts", "Alerts in force"),
          new StatusMetric("emergency", "emergency.level", "Emergency level in force"));

  static final List<StatusMetric> EXECUTOR =
      List.of(
          new StatusMetric("running", "jobs.running", "Jobs in a slot"),
          new StatusMetric("waiting", "jobs.waiting", "Jobs that compete for a slot"),
          new StatusMetric("undecided", "results.undecided", "Results without a decision yet"),
          new StatusMetric("emergency", "emergency.level", "Emergency level in force"),
          new StatusMetric(
              "total_conflicts_resolved", "conflicts.resolved", "Slots that were competed for"),
          new StatusMetric("total_preemptions", "preemptions", "Jobs that had to give up a slot"));

  /** Its value in that status; not a number when the node did not say. */
  double in(JsonNode status) {
    JsonNode value = status.path(field);
    if (value.isArray()) {
      return value.size();
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? 1 : 0;
    }
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }
}
