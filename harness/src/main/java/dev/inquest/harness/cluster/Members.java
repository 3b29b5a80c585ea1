package dev.inquest.harness.cluster;

import dev.inquest.nemesis.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/**
 * Who takes part in a run.
 *
 * @param brokers their ids, in ring order
 * @param executors id → what it can do, in order
 */
public record Members(List<String> brokers, SequencedMap<String, List<String>> executors) {
  public Members {
    brokers = List.copyOf(brokers);
  }

  /** Every node: brokers first. */
  public List<String> nodes() {
    var nodes = new ArrayList<>(brokers);
    nodes.addAll(executors.keySet());
    return nodes;
  }

  /** The same as the nemesis knows them. */
  public Nodes forNemesis() {
    return new Nodes(brokers, executorIds());
  }

  public List<String> executorIds() {
    return List.copyOf(executors.keySet());
  }
}
