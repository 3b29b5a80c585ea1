package dev.inquest.nemesis;

import java.io.IOException;

/**
 * The processes of the nodes, as a nemesis sees them. Called by one thread at a time. What cannot
 * be done ends in an exception whose message is one clear line.
 */
public interface Processes {
  /** Ends the node's process at once, as SIGKILL does; returns when it is gone. */
  void kill(String node) throws IOException;

  /** Asks the node's process to end, as SIGTERM does; returns when it is gone. */
  void term(String node) throws IOException;

  /** Starts a node that is gone as a new incarnation; returns when it has said that it is ready. */
  void restart(String node) throws IOException;

  /** Stops the node's process where it stands, as SIGSTOP does. */
  void pause(String node) throws IOException;

  /** Lets a paused process go on, as SIGCONT does. */
  void resume(String node) throws IOException;

  /** Looks at the node's process from outside; never changes anything. */
  ProcessObservation look(String node) throws IOException;
}
