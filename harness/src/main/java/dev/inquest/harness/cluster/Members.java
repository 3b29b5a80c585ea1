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
 * @param pooled whether each executor registers with one broker alone, in turn; else with all
 */
public record Members(
    List<String> brokers, SequencedMap<String, List<String>> executors, boolean pooled) {
  public Members {
    brokers = List.copyOf(brokers);
  }

  /** All executors register with all brokers. */
  public Members(List<String> brokers, SequencedMap<String, List<String>> executors) {
    this(brokers, executors, false);
  }

  /** The brokers that hear this node, if it is an executor. */
  public List<String> registersWith(String node) {
    int place = executorIds().indexOf(node);
    return pooled && place >= 0 ? List.of(brokers.get(place % brokers.size())) : brokers;
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
