package dev.inquest.check.graph;

import dev.inquest.history.History;
import java.util.List;

/** Happens-before over all events of a history, step by step; it is their transitive closure. */
public final class WholeOrder {
  private final History history;
  private final HappensBefore order;

  public WholeOrder(History history) {
    this.history = history;
    this.order = new HappensBefore(history);
  }

  /** The steps that lead to the event at that place among all events. */
  public List<Step> into(int place) {
    return order.into(place).stream()
        .map(edge ->
            new Step(
                history.entries().get(edge.from()),
                history.entries().get(edge.to()),
                edge.reason()))
        .toList();
  }
}
