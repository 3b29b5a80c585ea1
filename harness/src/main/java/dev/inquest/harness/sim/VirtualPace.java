package dev.inquest.harness.sim;

import dev.inquest.harness.sim.engine.Agenda;
import dev.inquest.nemesis.Pace;

/** While the nemesis waits, everything else happens. */
record VirtualPace(Agenda agenda) implements Pace {
  @Override
  public long nowNanos() {
    return agenda.now();
  }

  @Override
  public void sleepUntil(long nanos) {
    agenda.runUntil(nanos);
  }

  @Override
  public void rest(long nanos) {
    agenda.runUntil(agenda.now() + nanos);
  }

  @Override
  public boolean cancelled() {
    return false;
  }
}
