package dev.inquest.nemesis.embedded.pipeline;

import java.util.List;

/** A toxic at work on one direction of one connection. */
@FunctionalInterface
public interface Stage {
  /** Takes from {@code inlet} what it can use and answers with what goes on; never blocks. */
  Flow take(Inlet inlet, long nowNanos);

  /** Gives up the chunks held here, in their order; the stage is not used afterwards. */
  default List<Flow.Chunk> surrender() {
    return List.of();
  }

  /** Bytes were lost here: a stream must not go on after a gap, so the connection can only end. */
  default boolean lossy() {
    return false;
  }
}
