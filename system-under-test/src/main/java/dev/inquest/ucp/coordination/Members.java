package dev.inquest.ucp.coordination;

import dev.inquest.ucp.settings.Settings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The nodes that may speak: the configured ones, and those that a known broker has told of. Learned
 * brokers are kept informed but never vote: the voters of a decision are fixed by the
 * configuration.
 */
public final class Members {
  /** More than these are not learned, whoever tells of them. */
  static final int MOST_LEARNED = 1000;

  private final String self;
  private final Set<String> brokers;
  private final Set<String> executors;
  private List<String> brokersNow;
  private int learned;

  public Members(Settings settings) {
    self = settings.self();
    brokers = new LinkedHashSet<>(settings.brokers());
    executors = new LinkedHashSet<>(settings.executors());
    brokersNow = List.copyOf(brokers);
  }

  public boolean isPeer(String node) {
    return brokers.contains(node) && !node.equals(self);
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

  /** How many nodes beside the configured ones are known. */
  int learned() {
    return learned;
  }

  void learn(List<String> moreBrokers, List<String> moreExecutors) {
    moreBrokers.stream()
        .filter(node -> !executors.contains(node))
        .forEach(node -> add(node, brokers));
    moreExecutors.stream()
        .filter(node -> !brokers.contains(node))
        .forEach(node -> add(node, executors));
  }

  private void add(String node, Set<String> known) {
    if (learned < MOST_LEARNED && known.add(node)) {
      learned++;
      brokersNow = List.copyOf(brokers);
    }
  }
}
