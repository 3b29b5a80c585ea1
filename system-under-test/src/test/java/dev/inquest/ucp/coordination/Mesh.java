package dev.inquest.ucp.coordination;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Settings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Brokers and nothing else, on a simulated network that carries their very bytes. */
final class Mesh {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private record Item(long time, long sequence, Runnable action) {}

  private record Link(String from, String to) {}

  private final Queue<Item> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Item::time).thenComparingLong(Item::sequence));
  private final Map<String, MeshBroker> brokers = new LinkedHashMap<>();
  private final Set<Link> cut = new LinkedHashSet<>();
  private final List<String> voters;
  private final Policies policies;
  private final SplittableRandom random;
  private final boolean keepsDisks;
  private boolean doubled;
  private double losses;
  private long distanceNanos;
  private long now;
  private long sequence;

  /**
   * Nobody runs yet.
   *
   * @param keepsDisks whether what they save is kept, or only encoded
   */
  Mesh(List<String> voters, Policies policies, long seed, boolean keepsDisks) {
    this.voters = List.copyOf(voters);
    this.policies = policies;
    this.random = new SplittableRandom(seed);
    this.keepsDisks = keepsDisks;
    voters.forEach(
        name -> add(new Settings(name, voters, List.of(), List.of(), policies, Defect.NONE)));
  }

  static List<String> names(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add("b" + i);
    }
    return names;
  }

  static long processorNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  List<String> voters() {
    return voters;
  }

  Policies policies() {
    return policies;
  }

  MeshBroker add(Settings settings) {
    MeshBroker broker = new MeshBroker(this, settings);
    brokers.put(settings.self(), broker);
    return broker;
  }

  void start() {
    brokers.values().forEach(MeshBroker::start);
  }

  MeshBroker broker(String name) {
    MeshBroker broker = brokers.get(name);
    if (broker == null) {
      throw new IllegalArgumentException("no broker " + name);
    }
    return broker;
  }

  List<MeshBroker> all() {
    return List.copyOf(brokers.values());
  }

  SplittableRandom random() {
    return random;
  }

  boolean keepsDisks() {
    return keepsDisks;
  }

  long now() {
    return now;
  }

  void cut(String from, String to) {
    cut.add(new Link(from, to));
  }

  void isolate(String name) {
    for (String other : brokers.keySet()) {
      cut(name, other);
      cut(other, name);
    }
  }

  /** The chance that a message is lost, and also that it is repeated, and that it is very late. */
  void losses(double chance) {
    losses = chance;
  }

  /** From now on every message arrives twice. */
  void doubles() {
    doubled = true;
  }

  /** How much longer every message takes. */
  void distance(double seconds) {
    distanceNanos = (long) (seconds * 1e9);
  }

  void heal() {
    cut.clear();
    losses = 0;
  }

  void after(long delayNanos, Runnable action) {
    agenda.add(new Item(now + delayNanos, sequence++, action));
  }

  void carry(String from, String to, byte[] body) {
    MeshBroker receiver = brokers.get(to);
    boolean lost = random.nextDouble() < losses || cut.contains(new Link(from, to));
    if (receiver == null || lost) {
      return;
    }
    int times = random.nextDouble() < losses || doubled ? 2 : 1;
    for (int i = 0; i < times; i++) {
      long latest = random.nextDouble() < losses ? 30_000 : 5;
      after(
          distanceNanos + TimeUnit.MICROSECONDS.toNanos(200 + random.nextLong(latest * 1000)),
          () -> receiver.deliver(body));
    }
  }

  void runSeconds(double seconds) {
    long end = now + (long) (seconds * 1e9);
    for (Item next = agenda.peek(); next != null && next.time <= end; next = agenda.peek()) {
      agenda.remove();
      now = next.time;
      next.action.run();
    }
    now = end;
  }
}
