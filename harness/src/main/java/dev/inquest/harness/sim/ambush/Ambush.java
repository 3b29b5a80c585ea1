package dev.inquest.harness.sim.ambush;

import dev.inquest.nemesis.LinkEffect;

/**
 * A fault that waits for its moment.
 *
 * @param occurrence it is sprung the so-manieth time, from 1
 * @param times how often it is sprung: from the first on every time, until it has been that often
 * @param target whom it takes
 * @param delayNanos from the moment to the strike
 * @param lengthNanos how long it lasts
 */
public record Ambush(
    Moment moment,
    int occurrence,
    int times,
    Strike strike,
    Target target,
    long delayNanos,
    long lengthNanos) {

  /** What is done to the target. */
  public sealed interface Strike {
    /** The process ends; what it had not synced is lost. */
    record Kill() implements Strike {}

    /** The process stands still. */
    record Pause() implements Strike {}

    /** Nothing passes between the target and the rest; an executor so treated vanishes. */
    record Isolate(LinkEffect effect) implements Strike {}

    /** Nothing passes between the target and other brokers; executors and clients reach it. */
    record Estrange(LinkEffect effect) implements Strike {}
  }

  /** Who is struck. */
  public enum Target {
    /** Who acts at that moment. */
    ACTOR,
    /** Whom it concerns: the executor assigned, the peer written to. */
    COUNTERPART,
    /** Every broker. */
    ALL_BROKERS,
    /** Every broker but the one that acts. */
    OTHER_BROKERS
  }
}
