package dev.inquest.ucp.acceptance;

import dev.inquest.ucp.message.Message;

/**
 * A policy: how a job comes to its accepted result. It ends in {@link Decisions#decided} or in a
 * completed entry from elsewhere.
 */
interface Acceptance {
  /** A submission for this job is waiting. */
  void pursue(String job);

  /** The job's timer has fired, and there is still something to pursue. */
  void again(String job);

  /** Whether there is something to pursue even if no submission waits. */
  default boolean active(String job) {
    return false;
  }

  /** There is nothing left to pursue. */
  default void drop(String job) {}

  /** A message of this policy's own; others are ignored. */
  default void receive(String from, Message message) {}

  /**
   * Brings to its end what another coordinator may have left half done.
   *
   * @param whenFree told if it turns out that no result has been accepted up to now
   */
  default void finish(String job, Runnable whenFree) {
    whenFree.run();
  }

  /** Called regularly. */
  default void tend() {}
}
