package dev.inquest.check.linearizability.monitor;

import java.util.List;

/**
 * Operations that contradict each other.
 *
 * @param events the indices of the events that show it
 * @param because a clause that says how
 */
public record Conflict(List<Long> events, String because) {}
