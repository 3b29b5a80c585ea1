package dev.inquest.nemesis;

/**
 * What an observer saw of a node's process.
 *
 * @param pid the process id; 0 when there is none
 * @param incarnation the number of the node's latest start, from 1; 0 when it never started
 */
public record ProcessObservation(State state, long pid, int incarnation) {
  /** What a process does, as the operating system tells it. */
  public enum State {
    RUNNING,
    PAUSED,
    GONE
  }
}
