package dev.inquest.nemesis.draw;

import dev.inquest.nemesis.FaultKind;
import java.util.List;

/**
 * A fault whose time and details are still open.
 *
 * @param nodes whose processes it takes
 * @param durationNanos from its start to its stop
 * @param occupiedNanos from its start until the system has had time to recover
 * @param executorAway whether an executor counts as vanished meanwhile: then nothing heavy may
 *     disturb the recovery
 */
record Plan(
    FaultKind kind,
    List<String> nodes,
    long durationNanos,
    long occupiedNanos,
    boolean executorAway) {
  Plan {
    nodes = List.copyOf(nodes);
  }

  /** Whether {@code next} may begin while this still lasts. */
  boolean mayOverlap(Plan next) {
    return !executorAway && !next.executorAway && next.nodes.stream().noneMatch(nodes::contains);
  }
}
