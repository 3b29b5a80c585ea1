package dev.inquest.nemesis.draw;

import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.Nodes;
import dev.inquest.nemesis.schedule.PlannedFault;
import dev.inquest.nemesis.schedule.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Draws schedules: the same arguments give the same schedule, on every machine. */
public final class ScheduleGenerator {
  private static final List<FaultKind> FIRST =
      List.of(FaultKind.VANISH, FaultKind.PARTITION, FaultKind.KILL);
  private static final List<FaultKind> MILD =
      List.of(
          FaultKind.LATENCY,
          FaultKind.BANDWIDTH,
          FaultKind.SLOW_CLOSE,
          FaultKind.SLICE,
          FaultKind.CLOCK_SKEW);

  private ScheduleGenerator() {}

  /**
   * Every kind occurs at least once where the time permits, vanish, partition and kill before the
   * others; then all again, as long as there is room. Delays may overlap anything; of the rest,
   * what would disturb the recovery from a vanished executor keeps its distance.
   *
   * @param kinds none gives the empty schedule
   * @param durationNanos of the whole run
   */
  public static Schedule generate(
      long seed, List<FaultKind> kinds, Nodes nodes, long durationNanos, Tuning tuning) {
    List<FaultKind> possible =
        kinds.stream()
            .filter(kind -> kind != FaultKind.VANISH || !nodes.executors().isEmpty())
            .distinct()
            .sorted()
            .toList();
    SplittableRandom random = new SplittableRandom(seed);
    long opensNanos = Math.min(tuning.warmUpNanos(), durationNanos / 10);
    long windowNanos = durationNanos - opensNanos - Math.min(tuning.tailNanos(), durationNanos / 5);
    List<Lane.Slot> slots = new ArrayList<>();
    slots.addAll(heavy(possible, nodes, windowNanos, tuning, random.split()));
    slots.addAll(mild(possible, nodes, windowNanos, tuning, random.split()));
    slots.sort(Comparator.comparingLong(Lane.Slot::startNanos));
    return new Schedule(seed, faults(slots, opensNanos, new FaultDraw(nodes, random.split())));
  }

  private static List<Lane.Slot> heavy(
      List<FaultKind> possible,
      Nodes nodes,
      long windowNanos,
      Tuning tuning,
      SplittableRandom random) {
    List<FaultKind> kinds = only(possible, kind -> !MILD.contains(kind));
    boolean executorsFirst = !kinds.contains(FaultKind.VANISH);
    Lane lane = new Lane(random, new PlanDraw(nodes, tuning, random, executorsFirst), windowNanos);
    lane.firstRound(only(kinds, FIRST::contains), only(kinds, kind -> !FIRST.contains(kind)));
    lane.furtherRounds(kinds, windowNanos);
    return lane.slots();
  }

  private static List<Lane.Slot> mild(
      List<FaultKind> possible,
      Nodes nodes,
      long windowNanos,
      Tuning tuning,
      SplittableRandom random) {
    List<FaultKind> kinds = only(possible, MILD::contains);
    Lane lane = new Lane(random, new PlanDraw(nodes, tuning, random, false), windowNanos);
    lane.firstRound(List.of(), kinds);
    lane.furtherRounds(kinds, windowNanos / 10 * 6);
    return lane.slots();
  }

  private static List<PlannedFault> faults(List<Lane.Slot> slots, long opensNanos, FaultDraw draw) {
    List<PlannedFault> faults = new ArrayList<>();
    for (Lane.Slot slot : slots) {
      long startNanos = opensNanos + slot.startNanos();
      long stopNanos = startNanos + slot.plan().durationNanos();
      String id = "n" + (faults.size() + 1);
      faults.add(new PlannedFault(startNanos, stopNanos, draw.fault(id, slot.plan())));
    }
    return faults;
  }

  private static List<FaultKind> only(List<FaultKind> kinds, Predicate<FaultKind> wanted) {
    return kinds.stream().filter(wanted).toList();
  }
}
