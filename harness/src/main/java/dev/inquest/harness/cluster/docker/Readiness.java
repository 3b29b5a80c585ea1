package dev.inquest.harness.cluster.docker;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.docker.engine.Engine;
import java.util.Optional;

/** Whether a run in containers could begin here. */
public final class Readiness {
  private Readiness() {}

  /** What stands against it, in one line; empty when the engine and the usual images are there. */
  public static Optional<String> obstacle() {
    try {
      new ImageCheck(Engine.connect()).digests(Images.usual());
      return Optional.empty();
    } catch (HarnessFailure missing) {
      return Optional.of(missing.getMessage());
    }
  }
}
