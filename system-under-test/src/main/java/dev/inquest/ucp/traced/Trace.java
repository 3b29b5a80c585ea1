package dev.inquest.ucp.traced;

/** Where a node's events are written, in order. */
@FunctionalInterface
public interface Trace {
  void append(TraceLine line);
}
