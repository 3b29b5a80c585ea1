package dev.inquest.nemesis.embedded.toxic;

import dev.inquest.nemesis.embedded.pipeline.Inlet;
import dev.inquest.nemesis.embedded.pipeline.Stage;
import dev.inquest.nemesis.embedded.pipeline.Toxic;
import java.util.random.RandomGenerator;

/** Lets everything through. */
record Noop() implements Toxic {
  @Override
  public Stage open(long nowNanos, RandomGenerator random) {
    return Inlet::take;
  }
}
