package dev.inquest.harness.cluster.node;

import dev.inquest.nemesis.ProcessObservation;
import java.time.Duration;

/**
 * One life of a node, seen and moved from outside. What cannot be done ends in a {@link
 * dev.inquest.harness.HarnessFailure}.
 */
public interface Life {
  /** The pid on the machine that it runs on. */
  long pid();

  /** As whoever runs it tells now: the operating system, or the container engine. */
  ProcessObservation.State state();

  /** Whether its end has not been noticed yet; cheap, for looking often. */
  boolean isAlive();

  /** To be asked when it has ended. */
  int exitCode();

  /** SIGKILL; returns at once. */
  void kill();

  /** SIGTERM; returns at once. */
  void term();

  /** Stops it where it stands; {@link #state} tells when that had its effect. */
  void pause();

  /** Lets it go on; {@link #state} tells when that had its effect. */
  void resume();

  /** Waits for its end, and frees what it held; false when it lives on. */
  boolean awaitEnd(Duration limit);
}
