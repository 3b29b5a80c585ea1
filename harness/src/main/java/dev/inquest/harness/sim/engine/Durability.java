package dev.inquest.harness.sim.engine;

/**
 * Who wants to know which of a node's doings can no longer be undone. A node may decide something,
 * and crash before it saved it and before anybody heard of it: then it never happened.
 */
public interface Durability {
  /** What the node did before that line is saved, and its consequences are on their way. */
  void left(String node, long beforeLine);

  /** The node has ended; what had not left is as if it had never been. */
  void lost(String node);
}
