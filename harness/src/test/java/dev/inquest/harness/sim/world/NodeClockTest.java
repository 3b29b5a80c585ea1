package dev.inquest.harness.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.harness.sim.engine.Agenda;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A clock that is wrong, and the timers that go by it. */
final class NodeClockTest {
  private final Agenda agenda = new Agenda();
  private final NodeClock clock = new NodeClock(0);
  private final List<String> rung = new ArrayList<>();
  private final Timers timers =
      new Timers(agenda, clock, _ -> true, timer -> rung.add(timer + "@" + agenda.now()));

  @Test
  void itNeverGoesBackWhateverIsDoneToIt() {
    long last = 0;
    for (long time = 0; time < 5_000; time += 7) {
      if (time % 1_001 == 0) {
        clock.jump(time, 50);
      } else if (time % 700 == 0) {
        clock.pace(time, time % 1_400 == 0 ? 30 : 250);
      }
      assertThat(clock.shown(time)).isGreaterThanOrEqualTo(last);
      last = clock.shown(time);
    }
  }

  @Test
  void aTimerIsDueSoonerAfterAJumpAndLaterOnASlowClock() {
    timers.set("soon", 1_000);
    timers.set("late", 10_000);
    agenda.runUntil(100);
    clock.jump(agenda.now(), 500);
    timers.reset();
    agenda.runUntil(500);
    assertThat(rung).containsExactly("soon@500");
    clock.pace(agenda.now(), 50);
    timers.reset();
    agenda.runUntil(100_000);
    assertThat(rung).containsExactly("soon@500", "late@18500");
  }

  @Test
  void aTimerRingsOnceHoweverOftenTheClockIsTurned() {
    timers.set("t", 1_000);
    for (int turn = 0; turn < 20; turn++) {
      agenda.runUntil(agenda.now() + 40);
      clock.jump(agenda.now(), 10);
      clock.pace(agenda.now(), turn % 2 == 0 ? 80 : 120);
      timers.reset();
    }
    agenda.runUntil(10_000);
    assertThat(rung).hasSize(1);
  }

  /** Who is woken by a timer and looks at the clock must not find that there is time left. */
  @Test
  void whenATimerRingsTheClockShowsThatItIsDue() {
    clock.jump(2_724_514_276L, 0);
    clock.pace(2_724_514_276L, 230);
    long due = clock.shown(2_724_514_276L) + 6_856_358_075L;
    assertThat(clock.shown(clock.whenShown(due))).isGreaterThanOrEqualTo(due);
    SplittableRandom random = new SplittableRandom(23);
    for (int i = 0; i < 200_000; i++) {
      clock.pace(2_724_514_276L + 1_000L * i, random.nextInt(5, 300));
      long later = clock.shown(2_724_514_276L + 1_000L * i) + random.nextLong(20_000_000_000L);
      long rings = clock.whenShown(later);
      assertThat(clock.shown(rings)).isGreaterThanOrEqualTo(later);
      assertThat(clock.shown(rings - 2)).isLessThan(later);
    }
  }
}
