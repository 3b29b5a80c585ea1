package dev.inquest.harness.sim.ambush;

import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.machine.Ailment;
import java.util.Collection;

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

  /** Whether faults of these kinds are all it takes. */
  public boolean isOf(Collection<FaultKind> kinds) {
    return switch (strike) {
      case Strike.Kill kill -> kinds.contains(FaultKind.KILL);
      case Strike.Pause pause -> kinds.contains(FaultKind.PAUSE);
      case Strike.Isolate isolate ->
          kinds.contains(FaultKind.PARTITION) || kinds.contains(FaultKind.VANISH);
      case Strike.Estrange estrange -> kinds.contains(FaultKind.PARTITION);
      case Strike.Ail(Ailment.OfClock clock) -> kinds.contains(FaultKind.CLOCK_SKEW);
      case Strike.Ail(Ailment.OfDisk disk) -> kinds.contains(FaultKind.DISK);
    };
  }

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

    /** The target's clock or disk is not what it should be. */
    record Ail(Ailment ailment) implements Strike {}
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
