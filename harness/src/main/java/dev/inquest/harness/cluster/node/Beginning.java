package dev.inquest.harness.cluster.node;

/** Begins a node's next life. */
@FunctionalInterface
public interface Beginning {
  /**
   * Starts the node and returns at once.
   *
   * @param output is given everything it writes
   */
  Life begin(NodeOutput output);
}
