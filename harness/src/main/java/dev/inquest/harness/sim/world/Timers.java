package dev.inquest.harness.sim.world;

import dev.inquest.harness.sim.engine.Agenda;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A node's named timers, by its own clock. They die with the incarnation. */
final class Timers {
  /** A timer that is set; the agenda rings it. */
  private final class Timer implements Runnable {
    private final String name;

    /** By the node's clock. */
    private final long dueNanos;

    /** The true time at which it is looked at next. */
    private final long ringsNanos;

    Timer(String name, long dueNanos, long ringsNanos) {
      this.name = name;
      this.dueNanos = dueNanos;
      this.ringsNanos = ringsNanos;
    }

    @Override
    public void run() {
      if (!isSet()) {
        return;
      }
      if (clock.whenShown(dueNanos) > agenda.now()) {
        start(name, dueNanos);
      } else if (awake.test(this::fire)) {
        fire();
      }
    }

    private boolean isSet() {
      return timers.get(name) == this;
    }

    private void fire() {
      if (isSet()) {
        timers.remove(name);
        fired.accept(name);
      }
    }
  }

  private final Agenda agenda;
  private final NodeClock clock;
  private final Predicate<Runnable> awake;
  private final Consumer<String> fired;
  private final Map<String, Timer> timers = new LinkedHashMap<>();

  /**
   * None is set.
   *
   * @param awake whether something may happen now; if not, it is kept until it may
   * @param fired told which timer is due
   */
  Timers(Agenda agenda, NodeClock clock, Predicate<Runnable> awake, Consumer<String> fired) {
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
      if (clock.whenShown(was.dueNanos) < was.ringsNanos) {
        start(timer, was.dueNanos);
      }
    });
  }

  private void start(String name, long dueNanos) {
    Timer timer = new Timer(name, dueNanos, clock.whenShown(dueNanos));
    timers.put(name, timer);
    agenda.at(timer.ringsNanos, timer);
  }
}
