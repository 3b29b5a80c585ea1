package dev.inquest.nemesis.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkMode;
import dev.inquest.nemesis.Nodes;
import dev.inquest.nemesis.schedule.PlannedFault;
import dev.inquest.nemesis.schedule.Schedule;
import dev.inquest.nemesis.schedule.ScheduleCodec;
import dev.inquest.nemesis.schedule.ScheduleRules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every drawn schedule keeps to, over many seeds. */
final class ScheduleGeneratorTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long RUN_NANOS = 30 * SECOND;
  private static final long TIMEOUT_NANOS = 2 * SECOND;
  private static final int SEEDS = 150;
  private static final Nodes NODES =
      new Nodes(List.of("b1", "b2", "b3"), List.of("e1", "e2", "e3"));
  private static final List<FaultKind> ALL = FaultKind.parse("all", false);

  @Test
  void allKindsOccurInEveryRunOfHalfAMinute() {
    for (Schedule schedule : drawn(ALL, RUN_NANOS)) {
      assertThat(kinds(schedule)).as("seed " + schedule.seed()).containsAll(ALL);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyKindAloneOccursAndNoOther(FaultKind kind) {
    for (Schedule schedule : drawn(List.of(kind), RUN_NANOS)) {
      assertThat(kinds(schedule)).as("seed " + schedule.seed()).containsExactly(kind);
    }
  }

  @Test
  void everyScheduleCanBeRunAndSaved() throws Exception {
    List<Schedule> schedules = new ArrayList<>(drawn(ALL, RUN_NANOS));
    schedules.addAll(drawn(ALL, 300 * SECOND).subList(0, 20));
    for (Schedule schedule : schedules) {
      assertThat(new ScheduleRules(NODES).problems(schedule)).isEmpty();
      String text = ScheduleCodec.write(schedule);
      assertThat(ScheduleCodec.read(text, "schedule.json", NODES)).isEqualTo(schedule);
    }
  }

  @Test
  void theRunHasTimeToWarmUpAndToRecover() {
    for (Schedule schedule : drawn(ALL, RUN_NANOS)) {
      assertThat(schedule.faults().getFirst().startNanos()).isGreaterThanOrEqualTo(SECOND);
      assertThat(schedule.endNanos()).isLessThanOrEqualTo(RUN_NANOS - 3 * SECOND);
    }
  }

  @Test
  void anExecutorThatIsAwayIsAwayLongEnoughAndNothingHeavyDisturbsItsRecovery() {
    for (Schedule schedule : drawn(ALL, RUN_NANOS)) {
      for (PlannedFault planned : schedule.faults()) {
        if (takesExecutor(planned.fault())) {
          assertThat(heavyStartsWithin(schedule, planned)).as("seed " + schedule.seed()).isEmpty();
        }
        if (planned.fault().kind() == FaultKind.VANISH
            || (planned.fault().kind() == FaultKind.PAUSE && takesExecutor(planned.fault()))) {
          assertThat(planned.durationNanos()).isGreaterThan(TIMEOUT_NANOS);
        }
      }
    }
  }

  @Test
  void someFaultsOverlapButNeverOnOneProcess() {
    int overlaps = 0;
    int heavyOverlaps = 0;
    for (Schedule schedule : drawn(ALL, RUN_NANOS)) {
      List<PlannedFault> faults = schedule.faults();
      for (int i = 1; i < faults.size(); i++) {
        boolean overlap = faults.get(i).startNanos() < faults.get(i - 1).stopNanos();
        overlaps += overlap ? 1 : 0;
        heavyOverlaps += overlap && heavy(faults.get(i)) && heavy(faults.get(i - 1)) ? 1 : 0;
      }
    }
    assertThat(overlaps).isGreaterThan(SEEDS);
    assertThat(heavyOverlaps).isGreaterThan(SEEDS / 4);
  }

  @Test
  void theOrderDiffersFromSeedToSeedAndTheDecisiveComeEarly() {
    Set<String> orders = new TreeSet<>();
    for (Schedule schedule : drawn(ALL, RUN_NANOS)) {
      List<FaultKind> heavy =
          schedule.faults().stream()
              .filter(ScheduleGeneratorTest::heavy)
              .map(planned -> planned.fault().kind())
              .toList();
      assertThat(heavy.subList(0, 3))
          .containsExactlyInAnyOrder(FaultKind.VANISH, FaultKind.PARTITION, FaultKind.KILL);
      orders.add(heavy.toString());
    }
    assertThat(orders).hasSizeGreaterThan(100);
  }

  @Test
  void everyShapeAndModeIsDrawnByAndBy() {
    Set<String> shapes = new TreeSet<>();
    Set<LinkMode> modes = EnumSet.noneOf(LinkMode.class);
    for (Schedule schedule : drawn(List.of(FaultKind.PARTITION), RUN_NANOS)) {
      for (PlannedFault planned : schedule.faults()) {
        Fault.OfLinks fault = (Fault.OfLinks) planned.fault();
        shapes.add(fault.shape());
        modes.add(fault.mode());
      }
    }
    assertThat(shapes)
        .containsExactly(
            "bridge",
            "clients",
            "flapping",
            "halves",
            "isolate",
            "majorities-ring",
            "majority-minority",
            "one-way",
            "random-links",
            "swizzle");
    assertThat(modes).containsExactly(LinkMode.CUT, LinkMode.DROP, LinkMode.HOLD);
  }

  @Test
  void theFirstPartitionPartsBrokers() {
    for (Schedule schedule : drawn(List.of(FaultKind.PARTITION), RUN_NANOS)) {
      assertThat(schedule.faults().getFirst().fault().effects().sequencedKeySet())
          .anyMatch(link -> NODES.brokers().containsAll(List.of(link.from(), link.to())));
    }
  }

  @Test
  void whereNoExecutorVanishesAnyOtherWayTheFirstProcessFaultTakesOne() {
    for (FaultKind kind : List.of(FaultKind.KILL, FaultKind.TERM, FaultKind.PAUSE)) {
      for (Schedule schedule : drawn(List.of(kind), RUN_NANOS)) {
        assertThat(schedule.faults()).as("seed " + schedule.seed()).hasSizeGreaterThan(2);
        assertThat(takesExecutor(schedule.faults().getFirst().fault())).isTrue();
        assertThat(takesExecutor(schedule.faults().get(1).fault())).isFalse();
      }
    }
  }

  @Test
  void aLongRunIsFilledAndAShortOneHasRoomForOne() {
    assertThat(drawn(ALL, 120 * SECOND))
        .allMatch(schedule -> schedule.faults().size() > 30 && schedule.endNanos() > 100 * SECOND);
    assertThat(drawn(List.of(FaultKind.PARTITION), 10 * SECOND))
        .allMatch(schedule -> !schedule.faults().isEmpty());
  }

  @Test
  void theSmallestClusterHasFaultsToo() {
    Nodes smallest = new Nodes(List.of("b1"), List.of());
    for (long seed = 0; seed < 50; seed++) {
      Schedule schedule =
          ScheduleGenerator.generate(seed, ALL, smallest, RUN_NANOS, Tuning.of(TIMEOUT_NANOS));
      assertThat(new ScheduleRules(smallest).problems(schedule)).isEmpty();
      assertThat(kinds(schedule)).hasSize(ALL.size() - 1).doesNotContain(FaultKind.VANISH);
      assertThat(schedule.faults())
          .flatExtracting(planned -> planned.fault().effects().sequencedKeySet())
          .isSubsetOf(smallest.directions().toArray(Link[]::new));
    }
  }

  @Test
  void noneIsEmpty() {
    assertThat(generate(1, FaultKind.parse("none", false), RUN_NANOS)).isEqualTo(Schedule.none(1));
  }

  private static List<PlannedFault> heavyStartsWithin(Schedule schedule, PlannedFault away) {
    long until = away.startNanos() + 2 * TIMEOUT_NANOS;
    return schedule.faults().stream()
        .filter(other -> !other.equals(away) && heavy(other))
        .filter(other -> other.startNanos() >= away.startNanos() && other.startNanos() < until)
        .toList();
  }

  private static boolean heavy(PlannedFault planned) {
    return switch (planned.fault().kind()) {
      case LATENCY, BANDWIDTH, SLICE, SLOW_CLOSE -> false;
      default -> true;
    };
  }

  private static boolean takesExecutor(Fault fault) {
    return fault.nodes().stream().anyMatch(NODES.executors()::contains);
  }

  private static Set<FaultKind> kinds(Schedule schedule) {
    Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    schedule.faults().forEach(planned -> kinds.add(planned.fault().kind()));
    return kinds;
  }

  private static List<Schedule> drawn(List<FaultKind> kinds, long durationNanos) {
    List<Schedule> schedules = new ArrayList<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      schedules.add(generate(seed, kinds, durationNanos));
    }
    return schedules;
  }

  private static Schedule generate(long seed, List<FaultKind> kinds, long durationNanos) {
    return ScheduleGenerator.generate(seed, kinds, NODES, durationNanos, Tuning.of(TIMEOUT_NANOS));
  }
}
