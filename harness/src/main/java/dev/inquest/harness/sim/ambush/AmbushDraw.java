package dev.inquest.harness.sim.ambush;

import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.machine.Ailment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws ambushes. */
public final class AmbushDraw {
  private static final long MICRO = 1_000L;
  private static final List<Moment> MOMENTS = List.of(Moment.values());
  private static final List<Moment> DECISIONS =
      List.of(Moment.CONTESTED, Moment.ACCEPTED, Moment.VOTED, Moment.ASKED);
  private static final List<Moment> SELDOM =
      List.of(Moment.BOOTED, Moment.CONTESTED, Moment.REDEPLOYED, Moment.TOOK_OVER, Moment.PARKED);
  private static final int MOST = 6;
  private static final int LATEST_OCCURRENCE = 12;

  private final SplittableRandom random;
  private final long timeoutNanos;

  /**
   * @param timeoutNanos after which an executor counts as vanished
   */
  public AmbushDraw(SplittableRandom random, long timeoutNanos) {
    this.random = random;
    this.timeoutNanos = timeoutNanos;
  }

  /** None, or a few. */
  public List<Ambush> draw() {
    List<Ambush> ambushes = new ArrayList<>();
    for (int left = random.nextInt(MOST + 1); left > 0; left--) {
      switch (random.nextInt(7)) {
        case 0 -> ambushes.addAll(beheading());
        case 1 -> ambushes.addAll(amnesia());
        case 2 -> ambushes.add(relay());
        default -> ambushes.add(one());
      }
    }
    return ambushes;
  }

  private Ambush one() {
    Moment moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
    int times = random.nextInt(4) == 0 ? 1 + random.nextInt(MOST) : 1;
    return new Ambush(
        moment, occurrence(moment), times, strike(), target(), delayNanos(), lengthNanos());
  }

  /**
   * Who has just decided is away for long, and the others come back at once with what they had
   * saved: whatever they do not know any more, nobody tells them.
   */
  private List<Ambush> beheading() {
    Moment moment = DECISIONS.get(random.nextInt(DECISIONS.size()));
    int occurrence = occurrence(moment);
    long delayNanos = delayNanos();
    long longNanos = timeoutNanos + random.nextLong(timeoutNanos);
    Ambush.Strike away =
        random.nextBoolean() ? new Ambush.Strike.Kill() : new Ambush.Strike.Isolate(blocking());
    return List.of(
        new Ambush(moment, occurrence, 1, away, Ambush.Target.ACTOR, delayNanos, longNanos),
        new Ambush(
            moment,
            occurrence,
            1,
            new Ambush.Strike.Kill(),
            Ambush.Target.OTHER_BROKERS,
            delayNanos,
            timeoutNanos / 40));
  }

  /**
   * Who has just accepted a result tells the executor, but no other broker; those are killed for a
   * moment before long, and then the executor vanishes. Now nobody but their disks tells the others
   * that they had a part in a decision, and the job looks like an orphan.
   */
  private List<Ambush> amnesia() {
    Moment moment = random.nextBoolean() ? Moment.ACCEPTED : Moment.CONTESTED;
    int occurrence = occurrence(moment);
    long killedNanos = random.nextLong(20_000 * MICRO, 500_000 * MICRO);
    long awayNanos = timeoutNanos * 2 + random.nextLong(timeoutNanos);
    return List.of(
        new Ambush(
            moment,
            occurrence,
            1,
            new Ambush.Strike.Estrange(blocking()),
            Ambush.Target.ACTOR,
            1,
            awayNanos + killedNanos),
        new Ambush(
            moment,
            occurrence,
            1,
            new Ambush.Strike.Kill(),
            Ambush.Target.OTHER_BROKERS,
            killedNanos,
            random.nextLong(timeoutNanos / 100, timeoutNanos / 4)),
        new Ambush(
            moment,
            occurrence,
            1,
            new Ambush.Strike.Isolate(blocking()),
            Ambush.Target.COUNTERPART,
            killedNanos,
            awayNanos));
  }

  /** Whoever is given an orphaned job is killed for a moment, again and again. */
  private Ambush relay() {
    return new Ambush(
        random.nextBoolean() ? Moment.REDEPLOYED : Moment.ASSIGNED,
        1 + random.nextInt(3),
        4 + random.nextInt(5),
        new Ambush.Strike.Kill(),
        Ambush.Target.COUNTERPART,
        delayNanos(),
        random.nextLong(timeoutNanos / 20, timeoutNanos / 5));
  }

  /** What happens seldom is not waited for in vain. */
  private int occurrence(Moment moment) {
    return 1 + random.nextInt(SELDOM.contains(moment) ? 2 : LATEST_OCCURRENCE);
  }

  private Ambush.Strike strike() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> new Ambush.Strike.Kill();
      case 2 -> new Ambush.Strike.Isolate(blocking());
      case 3 -> new Ambush.Strike.Pause();
      case 4 -> new Ambush.Strike.Ail(disk());
      default ->
          new Ambush.Strike.Ail(
              new Ailment.Bump(random.nextLong(100, 3 * timeoutNanos / (1000 * MICRO))));
    };
  }

  private Ailment disk() {
    return switch (random.nextInt(3)) {
      case 0 -> new Ailment.Lose();
      case 1 -> new Ailment.Tear();
      default -> new Ailment.Full();
    };
  }

  private LinkEffect blocking() {
    return switch (random.nextInt(3)) {
      case 0 -> new LinkEffect.Cut();
      case 1 -> new LinkEffect.Drop();
      default -> new LinkEffect.Hold();
    };
  }

  private Ambush.Target target() {
    return switch (random.nextInt(8)) {
      case 0 -> Ambush.Target.ALL_BROKERS;
      case 1, 2, 3 -> Ambush.Target.COUNTERPART;
      default -> Ambush.Target.ACTOR;
    };
  }

  /** At once, before anything left the node, or while it is on its way. */
  private long delayNanos() {
    return random.nextBoolean() ? 1 : random.nextLong(4000 * MICRO);
  }

  private long lengthNanos() {
    return random.nextBoolean()
        ? random.nextLong(timeoutNanos * 5 / 4, timeoutNanos * 2)
        : random.nextLong(timeoutNanos / 20, timeoutNanos);
  }
}
