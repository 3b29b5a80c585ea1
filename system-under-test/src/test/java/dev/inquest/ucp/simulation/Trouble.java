package dev.inquest.ucp.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Faults at random times: crashes, sleeps, partitions, vanishing executors, power failures; and
 * ambushes at the worst moments there are. All of them are over at the heal.
 */
final class Trouble {
  static final String CLIENTS = "clients";

  /** Longer than brokers wait until they take jobs over and deploy them again. */
  private static final long AMBUSH_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Cluster cluster;
  private final SplittableRandom random;

  Trouble(Cluster cluster, SplittableRandom random) {
    this.cluster = cluster;
    this.random = random;
  }

  void plan(int faults, long from, long until) {
    cluster.network().unreliability(random.nextBoolean() ? 0.05 : 0);
    for (int i = 0; i < faults; i++) {
      long start = random.nextLong(from, until);
      long length =
          Math.min(until - start, TimeUnit.MILLISECONDS.toNanos(random.nextLong(100, 5000)));
      cluster.agenda().after(start, () -> begin(length));
    }
    cluster.agenda().after(until, this::heal);
    layAmbush(until);
  }

  /**
   * Some decision, as it is made: who made it is cut off from the other brokers, which may all
   * crash as well, until they have taken its jobs over; the executor that was heard vanishes. So a
   * second result comes about where nobody remembers the first, unless it was kept as it should be.
   */
  private void layAmbush(long until) {
    AtomicInteger passing = new AtomicInteger(random.nextInt(16));
    boolean crashes = random.nextBoolean();
    boolean own = random.nextInt(4) == 0;
    cluster
        .observations()
        .watch(event -> {
          boolean decided = event.path("f").asString().equals("accept-result");
          long left = until - cluster.agenda().now();
          if (decided && left > 0 && passing.getAndDecrement() == 0) {
            String broker = event.path("node").asString();
            String executor = event.path("value").path("executor").asString();
            cluster
                .agenda()
                .after(
                    0, () -> ambush(broker, executor, crashes, own, Math.min(left, AMBUSH_NANOS)));
          }
        });
  }

  private void ambush(String broker, String executor, boolean crashes, boolean own, long length) {
    cutOff(List.of(broker), cluster.brokers(), length);
    // Not before it has heard that its result is accepted.
    cluster.agenda().after(shortly(), () -> crash(cluster.node(executor), shortly()));
    for (String other : cluster.brokers()) {
      if (other.equals(broker) ? own : crashes) {
        crash(cluster.node(other), shortly());
      }
    }
  }

  private long shortly() {
    return TimeUnit.MILLISECONDS.toNanos(random.nextLong(20, 500));
  }

  private void begin(long length) {
    switch (random.nextInt(9)) {
      case 0, 1 -> crash(anyNode(), length);
      case 2 -> sleep(anyNode(), length);
      case 3 -> cutOff(List.of(any(cluster.executors())), everyone(), length);
      case 4 -> cutOff(List.of(any(cluster.brokers())), everyone(), length);
      case 5, 6 -> cutOff(half(), everyone(), length);
      case 7 ->
          cluster
              .brokers()
              .forEach(broker -> crash(cluster.node(broker), 1 + random.nextLong(length)));
      default -> randomLinks(length);
    }
  }

  private void crash(SimulatedNode node, long length) {
    node.crash();
    cluster.agenda().after(length, node::boot);
  }

  private void sleep(SimulatedNode node, long length) {
    node.pause();
    cluster.agenda().after(length, node::resume);
  }

  private void cutOff(List<String> island, List<String> from, long length) {
    SimulatedNetwork.Mode mode = anyMode();
    for (String inside : island) {
      for (String outside : from) {
        if (!island.contains(outside)) {
          disturb(inside, outside, mode, length);
          disturb(outside, inside, mode, length);
        }
      }
    }
  }

  private List<String> half() {
    return everyone().stream().filter(node -> random.nextBoolean()).toList();
  }

  private void randomLinks(long length) {
    SimulatedNetwork.Mode mode = anyMode();
    for (String from : everyone()) {
      for (String to : everyone()) {
        if (!from.equals(to) && random.nextInt(3) == 0) {
          disturb(from, to, mode, length);
        }
      }
    }
  }

  private void disturb(String from, String to, SimulatedNetwork.Mode mode, long length) {
    cluster.network().disturb(from, to, mode);
    cluster.agenda().after(length, () -> cluster.network().heal(from, to));
  }

  private void heal() {
    cluster.network().healAll();
    cluster.nodes().forEach(SimulatedNode::resume);
    cluster.nodes().forEach(SimulatedNode::boot);
  }

  private List<String> everyone() {
    return Stream.concat(Stream.of(CLIENTS), cluster.nodes().stream().map(SimulatedNode::name))
        .toList();
  }

  private SimulatedNetwork.Mode anyMode() {
    return random.nextBoolean() ? SimulatedNetwork.Mode.CUT : SimulatedNetwork.Mode.HOLD;
  }

  private SimulatedNode anyNode() {
    return any(cluster.nodes());
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
