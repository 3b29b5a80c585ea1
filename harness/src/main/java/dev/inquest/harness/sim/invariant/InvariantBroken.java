package dev.inquest.harness.sim.invariant;

import java.io.Serial;

/**
 * Ends a simulated run at the event that broke an invariant. An error, so that no node takes it for
 * its own exception.
 */
public final class InvariantBroken extends AssertionError {
  @Serial private static final long serialVersionUID = 1;

  InvariantBroken(Breach breach) {
    super(breach.toString());
  }
}
