package dev.inquest.nemesis.draw;

import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.Nodes;
import dev.inquest.nemesis.schedule.PlannedFault;
import dev.inquest.nemesis.schedule.Schedule;
import dev.inquest.nemesis.schedule.ScheduleRules;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws schedules that swing from gentle to brutal (swarm testing: Groce et al., ISSTA 2012): each
 * switches a random subset of the kinds on, at a rate of its own, and lets faults overlap as they
 * fall. A schedule that leaves kinds out gives the others room that an even mix never would.
 */
public final class Swarm {
  private static final long MILLI = 1_000_000L;
  private static final int TRIES = 8;
  private static final int MOST_FAULTS = 12;

  private final Nodes nodes;
  private final SplittableRandom random;
  private final Tuning tuning;
  private final FaultDraw draw;
  private final ScheduleRules rules;

  public Swarm(Nodes nodes, SplittableRandom random, Tuning tuning) {
    this.nodes = nodes;
    this.random = random;
    this.tuning = tuning;
    draw = new FaultDraw(nodes, random);
    rules = new ScheduleRules(nodes);
  }

  /** Some of these kinds, at least one if there is any. */
  public List<FaultKind> someOf(List<FaultKind> kinds) {
    List<FaultKind> some = new ArrayList<>(kinds);
    some.removeIf(kind -> random.nextBoolean());
    if (some.isEmpty() && !kinds.isEmpty()) {
      some.add(kinds.get(random.nextInt(kinds.size())));
    }
    return some;
  }

  /**
   * Faults of these kinds, anywhere between the two times; all are over at the end.
   *
   * @param seed for the schedule to name
   */
  public Schedule schedule(long seed, List<FaultKind> kinds, long fromNanos, long untilNanos) {
    List<PlannedFault> faults = new ArrayList<>();
    int most = kinds.isEmpty() ? 0 : random.nextInt(MOST_FAULTS + 1);
    for (int i = 0; i < most; i++) {
      FaultKind kind = kinds.get(random.nextInt(kinds.size()));
      for (int tries = 0; tries < TRIES; tries++) {
        PlannedFault fault = planned("n" + (faults.size() + 1), kind, fromNanos, untilNanos);
        if (fits(seed, faults, fault)) {
          faults.add(fault);
          break;
        }
      }
    }
    return new Schedule(seed, faults);
  }

  private boolean fits(long seed, List<PlannedFault> faults, PlannedFault fault) {
    List<PlannedFault> all = new ArrayList<>(faults);
    all.add(fault);
    return rules.problems(new Schedule(seed, all)).isEmpty();
  }

  private PlannedFault planned(String id, FaultKind kind, long fromNanos, long untilNanos) {
    long startNanos = random.nextLong(fromNanos, untilNanos - MILLI);
    long lengthNanos = Math.min(lengthNanos(kind), untilNanos - startNanos);
    return new PlannedFault(startNanos, startNanos + lengthNanos, fault(id, kind, lengthNanos));
  }

  /** A fault of this kind that strikes whom it likes. */
  private Fault fault(String id, FaultKind kind, long lengthNanos) {
    List<String> all = nodes.all();
    List<String> who =
        kind == FaultKind.VANISH
            ? List.of(nodes.executors().get(random.nextInt(nodes.executors().size())))
            : random.nextInt(8) == 0
                ? nodes.brokers()
                : List.of(all.get(random.nextInt(all.size())));
    return draw.fault(
        id,
        new Plan(
            kind,
            kind.ofProcesses() || kind.ofMachines() || kind == FaultKind.VANISH ? who : List.of(),
            lengthNanos,
            lengthNanos,
            false));
  }

  /**
   * From a blink to well past the timeout, each order of magnitude as likely; an executor that is
   * away is mostly away long enough to be missed.
   */
  public long lengthNanos(FaultKind kind) {
    long timeout = tuning.executorTimeoutNanos();
    boolean away =
        kind == FaultKind.VANISH || kind == FaultKind.PAUSE || kind == FaultKind.PARTITION;
    if (away && random.nextInt(4) > 0) {
      return random.nextLong(timeout * 5 / 4, timeout * 5 / 2);
    }
    double factor = Math.exp(random.nextDouble() * Math.log(100));
    return (long) (timeout / 50.0 * factor);
  }
}
