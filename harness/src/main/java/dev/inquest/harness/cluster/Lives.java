package dev.inquest.harness.cluster;

/**
 * Who has to know when a node's lives begin and end, because it follows their traces. Any thread
 * may call.
 */
public interface Lives {
  /** The node's process is about to be started. */
  void starting(String node);

  /** The node's process is known to be gone: its trace grows no more. */
  void ended(String node);
}
