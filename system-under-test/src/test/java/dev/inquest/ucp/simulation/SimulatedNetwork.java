package dev.inquest.ucp.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Directed links that lose, repeat, delay and reorder; a link may be cut, or hold what it is given
 * until it is healed.
 */
final class SimulatedNetwork {
  enum Mode {
    CUT,
    HOLD
  }

  private record Link(String from, String to) {}

  private final Agenda agenda;
  private final SplittableRandom random;
  private final Map<Link, Mode> faulty = new LinkedHashMap<>();
  private final Map<Link, List<Runnable>> held = new LinkedHashMap<>();
  private double unreliability;

  SimulatedNetwork(Agenda agenda, SplittableRandom random) {
    this.agenda = agenda;
    this.random = random;
  }

  /**
   * The chance that a message is lost, and also that it is repeated, and also that it is very late.
   */
  void unreliability(double chance) {
    unreliability = chance;
  }

  void disturb(String from, String to, Mode mode) {
    faulty.put(new Link(from, to), mode);
  }

  boolean cut(String from, String to) {
    return faulty.get(new Link(from, to)) == Mode.CUT;
  }

  void heal(String from, String to) {
    Link link = new Link(from, to);
    faulty.remove(link);
    List<Runnable> late = held.remove(link);
    if (late != null) {
      late.forEach(delivery -> agenda.after(latency(), delivery));
    }
  }

  void healAll() {
    unreliability = 0;
    List<Link> links = new ArrayList<>(faulty.keySet());
    links.forEach(link -> heal(link.from, link.to));
  }

  void carry(String from, String to, Runnable delivery) {
    if (random.nextDouble() < unreliability) {
      return;
    }
    if (random.nextDouble() < unreliability) {
      pass(from, to, delivery);
    }
    pass(from, to, delivery);
  }

  private void pass(String from, String to, Runnable delivery) {
    Link link = new Link(from, to);
    Mode mode = faulty.get(link);
    if (mode == Mode.HOLD) {
      held.computeIfAbsent(link, key -> new ArrayList<>()).add(delivery);
    } else if (mode == null) {
      agenda.after(latency(), delivery);
    }
  }

  private long latency() {
    boolean late = random.nextDouble() < unreliability;
    long most = late ? TimeUnit.SECONDS.toNanos(4) : TimeUnit.MILLISECONDS.toNanos(8);
    return TimeUnit.MICROSECONDS.toNanos(100) + random.nextLong(most);
  }
}
