package dev.inquest.nemesis.shape;

import dev.inquest.nemesis.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;

/**
 * The partition shapes: which links are affected, in the order of the nodes. A shape that does not
 * exist among so few nodes (a bridge of two) is the empty list.
 */
public final class Shapes {
  private Shapes() {}

  /** Two groups whose sizes differ by at most one, and no link between them. */
  public static List<Link> halves(List<String> nodes, RandomGenerator random) {
    return apart(nodes, firstOf(shuffled(nodes, random), nodes.size() / 2));
  }

  /** One node alone. */
  public static List<Link> isolate(List<String> nodes, RandomGenerator random) {
    return apart(nodes, firstOf(shuffled(nodes, random), 1));
  }

  /** A minority of any size apart from the majority; needs three nodes. */
  public static List<Link> majorityMinority(List<String> nodes, RandomGenerator random) {
    int largest = (nodes.size() - 1) / 2;
    int size = largest == 0 ? 0 : 1 + random.nextInt(largest);
    return apart(nodes, firstOf(shuffled(nodes, random), size));
  }

  /**
   * Every node hears a majority (itself included), and no two hear the same one; needs three nodes.
   * The nodes stand in a ring in random order, and each hears those of a window around it.
   */
  public static List<Link> majoritiesRing(List<String> nodes, RandomGenerator random) {
    List<String> ring = shuffled(nodes, random);
    int size = ring.size();
    int majority = size / 2 + 1;
    return where(
        nodes,
        (from, to) ->
            Math.floorMod(ring.indexOf(from) - ring.indexOf(to) + majority / 2, size) >= majority);
  }

  /** Two halves that only one node between them can reach; needs three nodes. */
  public static List<Link> bridge(List<String> nodes, RandomGenerator random) {
    List<String> order = shuffled(nodes, random);
    String bridge = order.removeFirst();
    Set<String> half = firstOf(order, order.size() / 2);
    return where(
        nodes,
        (from, to) ->
            !from.equals(bridge) && !to.equals(bridge) && half.contains(from) != half.contains(to));
  }

  /** One group of any size is not heard by the rest, and hears them. */
  public static List<Link> oneWay(List<String> nodes, RandomGenerator random) {
    Set<String> unheard = firstOf(shuffled(nodes, random), 1 + random.nextInt(nodes.size() - 1));
    return where(nodes, (from, to) -> unheard.contains(from) && !unheard.contains(to));
  }

  /** Each link by itself, one in three; at least one. */
  public static List<Link> randomLinks(List<String> nodes, RandomGenerator random) {
    List<Link> all = where(nodes, (from, to) -> true);
    List<Link> chosen = all.stream().filter(link -> random.nextInt(3) == 0).toList();
    return chosen.isEmpty() ? List.of(all.get(random.nextInt(all.size()))) : chosen;
  }

  /**
   * The clients are cut from some brokers, never from all of several: mostly in both directions,
   * else their requests or the answers are lost.
   */
  public static List<Link> clients(List<String> brokers, RandomGenerator random) {
    int size = brokers.size() == 1 ? 1 : 1 + random.nextInt(brokers.size() - 1);
    Set<String> lost = firstOf(shuffled(brokers, random), size);
    int way = random.nextInt(4);
    List<Link> links = new ArrayList<>();
    for (String broker : brokers) {
      if (lost.contains(broker)) {
        Link requests = new Link(Link.CLIENTS, broker);
        links.addAll(
            switch (way) {
              case 0 -> List.of(requests);
              case 1 -> List.of(requests.reversed());
              default -> List.of(requests, requests.reversed());
            });
      }
    }
    return links;
  }

  /** Every link between a node of the group and one outside, both directions. */
  static List<Link> apart(List<String> nodes, Set<String> group) {
    return where(nodes, (from, to) -> group.contains(from) != group.contains(to));
  }

  static List<Link> where(List<String> nodes, BiPredicate<String, String> affected) {
    List<Link> links = new ArrayList<>();
    for (String from : nodes) {
      for (String to : nodes) {
        if (!from.equals(to) && affected.test(from, to)) {
          links.add(new Link(from, to));
        }
      }
    }
    return links;
  }

  static List<String> shuffled(List<String> nodes, RandomGenerator random) {
    List<String> order = new ArrayList<>(nodes);
    Collections.shuffle(order, random);
    return order;
  }

  private static Set<String> firstOf(List<String> order, int count) {
    return new HashSet<>(order.subList(0, count));
  }
}
