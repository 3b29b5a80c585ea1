package dev.inquest.nemesis.draw;

import dev.inquest.nemesis.FaultKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Plans one after the other in a window of time. */
final class Lane {
  private static final long MILLI = 1_000_000L;

  /** A plan and its start, in nanoseconds since the lane's window opened. */
  record Slot(long startNanos, Plan plan) {}

  private final RandomGenerator random;
  private final PlanDraw draw;
  private final long windowNanos;
  private final List<Plan> plans = new ArrayList<>();
  private long occupiedNanos;

  Lane(RandomGenerator random, PlanDraw draw, long windowNanos) {
    this.random = random;
    this.draw = draw;
    this.windowNanos = windowNanos;
  }

  /** Each kind once, as far as there is room; the first of them surely come early. */
  void firstRound(List<FaultKind> first, List<FaultKind> others) {
    shuffled(first).forEach(kind -> addIfRoom(kind, windowNanos));
    shuffled(others).forEach(kind -> addIfRoom(kind, windowNanos));
  }

  /** All kinds again and again, each round in an order of its own, until that much is occupied. */
  void furtherRounds(List<FaultKind> kinds, long fullNanos) {
    boolean added = !kinds.isEmpty();
    while (added) {
      added = false;
      for (FaultKind kind : shuffled(kinds)) {
        added |= addIfRoom(kind, fullNanos);
      }
    }
  }

  /** The plans in order, with the time that is left spread between them at random. */
  List<Slot> slots() {
    long[] weights = random.longs(plans.size() + 1L, 1, 1000).toArray();
    long total = Math.max(1, sum(weights));
    long slackNanos = windowNanos - occupiedNanos;
    List<Slot> slots = new ArrayList<>();
    long nowNanos = 0;
    for (int i = 0; i < plans.size(); i++) {
      nowNanos += slackNanos / total * weights[i];
      long startNanos = Math.max(0, nowNanos - overlapNanos(i)) / MILLI * MILLI;
      slots.add(new Slot(startNanos, plans.get(i)));
      nowNanos += plans.get(i).occupiedNanos();
    }
    return slots;
  }

  /** Sometimes a fault begins in the middle of the one before. */
  private long overlapNanos(int i) {
    if (i == 0 || !plans.get(i - 1).mayOverlap(plans.get(i)) || random.nextBoolean()) {
      return 0;
    }
    Plan before = plans.get(i - 1);
    return before.occupiedNanos() - before.durationNanos() / 2;
  }

  private boolean addIfRoom(FaultKind kind, long fullNanos) {
    Plan plan = draw.plan(kind);
    if (occupiedNanos + plan.occupiedNanos() > fullNanos) {
      return false;
    }
    plans.add(plan);
    occupiedNanos += plan.occupiedNanos();
    return true;
  }

  private List<FaultKind> shuffled(List<FaultKind> kinds) {
    List<FaultKind> order = new ArrayList<>(kinds);
    Collections.shuffle(order, random);
    return order;
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }
}
