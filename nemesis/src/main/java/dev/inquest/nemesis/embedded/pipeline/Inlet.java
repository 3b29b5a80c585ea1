package dev.inquest.nemesis.embedded.pipeline;

/** Where a stage takes its input from: the stage before it, or the source. */
@FunctionalInterface
public interface Inlet {
  /**
   * Takes what is there, without ever blocking.
   *
   * @param nowNanos a monotonic clock that starts near zero
   */
  Flow take(long nowNanos);
}
