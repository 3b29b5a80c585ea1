package dev.inquest.ucp.coordination;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.settings.Settings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes that may speak: the configured ones, and those that a known broker has told of. Learned
 * brokers are kept informed but never vote: the voters of a decision are fixed by the
 * configuration.
 *
 * <p>Who leaves on purpose is forgotten, and so that no one who has not heard of it brings it back,
 * what is passed on is the life that has left. A later life of it is a newcomer. Whoever only falls
 * silent stays a member.
 */
public final class Members {
  /** More than these are not learned, whoever tells of them. */
  static final int MOST_LEARNED = 1000;

  private final Settings settings;
  private final Set<String> brokers;
  private final Set<String> executors;
  private final int configured;

  /** The latest life of each broker that has spoken itself. */
  private final Map<String, Integer> met = new LinkedHashMap<>();

  /** The latest life of each broker that has left. */
  private VectorClock left = VectorClock.EMPTY;

  private List<String> brokersNow;
  private int changes;

  public Members(Settings settings) {
    this.settings = settings;
    brokers = new LinkedHashSet<>(settings.brokers());
    brokers.add(settings.self());
    executors = new LinkedHashSet<>(settings.executors());
    brokersNow = List.copyOf(brokers);
    configured = brokers.size() + executors.size();
  }

  public boolean isPeer(String node) {
    return brokers.contains(node) && !node.equals(settings.self());
  }

  public boolean isExecutor(String node) {
    return executors.contains(node);
  }

  /** All brokers, this one included. */
  public List<String> brokers() {
    return brokersNow;
  }

  public List<String> executors() {
    return List.copyOf(executors);
  }

  /** The latest life of each broker that has left. */
  public VectorClock left() {
    return left;
  }

  /** Counts what is to be passed on. */
  int changes() {
    return changes;
  }

  /** A broker speaks itself, and so is there. */
  void meet(String broker, int incarnation) {
    met.merge(broker, incarnation, Math::max);
    if (!executors.contains(broker)) {
      add(broker, brokers);
    }
  }

  void learn(List<String> moreBrokers, List<String> moreExecutors, VectorClock gone) {
    VectorClock joined = left.merge(gone);
    if (!joined.equals(left) && joined.size() <= MOST_LEARNED) {
      left = joined;
      changes++;
      brokers.removeIf(this::hasLeft);
      brokersNow = List.copyOf(brokers);
    }
    add(moreBrokers, brokers, executors);
    add(moreExecutors, executors, brokers);
  }

  /** That broker has left, as far as anybody here has met it; never one of the configured ones. */
  boolean dismiss(String broker, int incarnation) {
    boolean may = brokers.contains(broker) && !settings.brokers().contains(broker);
    if (may) {
      learn(List.of(), List.of(), VectorClock.of(broker, Math.max(1, incarnation)));
    }
    return may;
  }

  int lifeOf(String broker) {
    return met.getOrDefault(broker, 0);
  }

  private boolean hasLeft(String broker) {
    return !settings.brokers().contains(broker)
        && !broker.equals(settings.self())
        && left.count(broker) > 0
        && lifeOf(broker) <= left.count(broker);
  }

  private void add(List<String> nodes, Set<String> known, Set<String> others) {
    for (String node : nodes) {
      if (!others.contains(node)) {
        add(node, known);
      }
    }
  }

  private void add(String node, Set<String> known) {
    int learned = brokers.size() + executors.size() - configured;
    if (learned < MOST_LEARNED && !hasLeft(node) && known.add(node)) {
      changes++;
      brokersNow = List.copyOf(brokers);
    }
  }
}
