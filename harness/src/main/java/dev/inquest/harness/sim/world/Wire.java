package dev.inquest.harness.sim.world;

import dev.inquest.harness.sim.engine.Agenda;
import dev.inquest.harness.sim.engine.Weather;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** One direction between two nodes. Whole messages are lost, repeated, late, or overtake others. */
final class Wire {
  private static final long MILLI = 1_000_000L;
  private static final long MICRO = 1_000L;
  private static final long LEAST_LATENCY_NANOS = 100 * MICRO;

  /** The size that a message is taken to have, in bytes. */
  static final long MESSAGE_BYTES = 512;

  private final Agenda agenda;
  private final SplittableRandom random;
  private final Deque<Runnable> held = new ArrayDeque<>();
  private List<LinkEffect> effects = List.of();

  /** Those of the effects. */
  private final Set<LinkMode> modes = EnumSet.noneOf(LinkMode.class);

  private Weather weather;
  private long busyUntilNanos;

  Wire(Agenda agenda, SplittableRandom random, Weather weather) {
    this.agenda = agenda;
    this.random = random;
    this.weather = weather;
  }

  void weather(Weather now) {
    weather = now;
  }

  List<LinkEffect> effects() {
    return effects;
  }

  /**
   * From now on exactly these effects lie on it. What was held comes through when nothing holds it
   * any more.
   */
  void impose(List<LinkEffect> wanted) {
    effects = List.copyOf(wanted);
    modes.clear();
    effects.forEach(effect -> modes.add(effect.mode()));
    if (!has(LinkMode.HOLD)) {
      List<Runnable> late = new ArrayList<>(held);
      held.clear();
      late.forEach(this::pass);
    }
  }

  boolean has(LinkMode mode) {
    return modes.contains(mode);
  }

  /** Whether nothing passes, and nobody hears of it. */
  boolean blocks() {
    return has(LinkMode.CUT) || has(LinkMode.DROP) || has(LinkMode.HOLD);
  }

  /** Whether connections break on it. */
  boolean breaks() {
    return has(LinkMode.RESET) || has(LinkMode.LIMIT);
  }

  /** Whether what is sent now is certainly lost. */
  boolean loses() {
    return !modes.isEmpty() && (has(LinkMode.CUT) || has(LinkMode.DROP) || breaks());
  }

  /** Carries a message, or does not. */
  void carry(Runnable delivery) {
    if (weather.loss() > 0 && random.nextDouble() < weather.loss()) {
      return;
    }
    if (weather.duplication() > 0 && random.nextDouble() < weather.duplication()) {
      pass(delivery);
    }
    pass(delivery);
  }

  private void pass(Runnable delivery) {
    if (loses()) {
      return;
    }
    if (has(LinkMode.HOLD)) {
      held.add(delivery);
      return;
    }
    agenda.after(latencyNanos() + delayNanos(MESSAGE_BYTES), delivery);
  }

  private long latencyNanos() {
    boolean late = weather.lateness() > 0 && random.nextDouble() < weather.lateness();
    long most = late ? weather.latestNanos() : weather.latencyNanos();
    return LEAST_LATENCY_NANOS + random.nextLong(most);
  }

  /** What the effects add for so many bytes sent now, a queue before a narrow link included. */
  private long delayNanos(long bytes) {
    if (modes.isEmpty()) {
      return 0;
    }
    long delay = 0;
    for (LinkEffect effect : effects) {
      delay +=
          effect instanceof LinkEffect.Bandwidth narrow
              ? queued(narrow, bytes)
              : ofBytes(effect, bytes);
    }
    return delay;
  }

  private long queued(LinkEffect.Bandwidth narrow, long bytes) {
    busyUntilNanos = Math.max(busyUntilNanos, agenda.now()) + ofBytes(narrow, bytes);
    return busyUntilNanos - agenda.now();
  }

  /** What the effects alone add to a message of that size, when nothing else is on its way. */
  long probedDelayNanos(long bytes) {
    if (modes.isEmpty()) {
      return LEAST_LATENCY_NANOS;
    }
    long delay = LEAST_LATENCY_NANOS;
    for (LinkEffect effect : effects) {
      delay += ofBytes(effect, bytes);
    }
    return delay;
  }

  private static long ofBytes(LinkEffect effect, long bytes) {
    return switch (effect) {
      case LinkEffect.Slow(long delayMillis) -> delayMillis * MILLI;
      case LinkEffect.Bandwidth(long rate) -> bytes * MILLI / rate;
      case LinkEffect.Slice(long average, long variation, long delayMicros) ->
          bytes / average * delayMicros * MICRO;
      default -> 0;
    };
  }
}
