package dev.inquest.harness.sim.world;

import dev.inquest.harness.sim.engine.Agenda;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A node's named timers, by its own clock. They die with the incarnation. */
final class Timers {
  /**
   * A timer that is set.
   *
   * @param dueNanos by the node's clock
   * @param ringsNanos the true time at which it is looked at next
   */
  private record Timer(long dueNanos, long ringsNanos, long number) {}

  private final Agenda agenda;
  private final NodeClock clock;
  private final Consumer<Runnable> awake;
  private final Consumer<String> fired;
  private final Map<String, Timer> timers = new LinkedHashMap<>();
  private long set;

  /**
   * None is set.
   *
   * @param awake runs something as soon as the process is awake
   * @param fired told which timer is due
   */
  Timers(Agenda agenda, NodeClock clock, Consumer<Runnable> awake, Consumer<String> fired) {
    this.agenda = agenda;
    this.clock = clock;
    this.awake = awake;
    this.fired = fired;
  }

  void set(String timer, long delayNanos) {
    start(timer, clock.shown(agenda.now()) + Math.max(0, delayNanos));
  }

  void cancel(String timer) {
    timers.remove(timer);
  }

  void cancelAll() {
    timers.clear();
  }

  /**
   * The clock goes differently now. What is due earlier is looked at earlier; what is due later is
   * looked at as planned, and then put off.
   */
  void reset() {
    Map<String, Timer> pending = new LinkedHashMap<>(timers);
    pending.forEach((timer, was) -> {
      if (clock.whenShown(was.dueNanos()) < was.ringsNanos()) {
        start(timer, was.dueNanos());
      }
    });
  }

  private void start(String timer, long dueNanos) {
    long number = ++set;
    long ringsNanos = clock.whenShown(dueNanos);
    timers.put(timer, new Timer(dueNanos, ringsNanos, number));
    agenda.at(ringsNanos, () -> ring(timer, number));
  }

  private void ring(String timer, long number) {
    Timer due = timers.get(timer);
    if (due != null && due.number() == number && clock.whenShown(due.dueNanos()) > agenda.now()) {
      start(timer, due.dueNanos());
    } else if (due != null && due.number() == number) {
      awake.accept(() -> {
        if (timers.remove(timer, due)) {
          fired.accept(timer);
        }
      });
    }
  }
}
