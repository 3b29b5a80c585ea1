package dev.inquest.nemesis.embedded.pipeline;

import java.util.random.RandomGenerator;

/**
 * The settings of a toxic, shared by all connections of its proxy; each connection opens a stage of
 * its own.
 */
@FunctionalInterface
public interface Toxic {
  /**
   * Starts this toxic on a connection.
   *
   * @param nowNanos the time of {@link Inlet#take}
   */
  Stage open(long nowNanos, RandomGenerator random);

  /**
   * Starts these new settings where {@code before} was at work; by default nothing is carried over.
   */
  default Stage reopen(Stage before, long nowNanos, RandomGenerator random) {
    return open(nowNanos, random);
  }

  /**
   * Taking this toxic away ends the connections it was on, rather than letting them go on with a
   * gap.
   */
  default boolean closesWhenRemoved() {
    return false;
  }

  /** Connections that start under this toxic end with a TCP reset. */
  default boolean resets() {
    return false;
  }
}
