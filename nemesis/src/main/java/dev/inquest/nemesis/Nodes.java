package dev.inquest.nemesis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Who there is, in order: the brokers, and the executors that work for them. */
public record Nodes(List<String> brokers, List<String> executors) {
  public Nodes {
    brokers = List.copyOf(brokers);
    executors = List.copyOf(executors);
    List<String> all = joined(brokers, executors);
    if (new LinkedHashSet<>(all).size() != all.size() || all.contains(Link.CLIENTS)) {
      throw new IllegalArgumentException("node names must differ, and none is 'clients': " + all);
    }
  }

  /** Brokers first, then executors. */
  public List<String> all() {
    return joined(brokers, executors);
  }

  /**
   * Every ordered pair of which the first opens connections to the second, and so has a proxy:
   * broker and broker, broker and executor, executor and broker, clients and broker. Executors do
   * not talk to each other.
   */
  public List<Link> links() {
    List<Link> links = new ArrayList<>();
    for (String from : all()) {
      for (String to : all()) {
        if (!from.equals(to) && (brokers.contains(from) || brokers.contains(to))) {
          links.add(new Link(from, to));
        }
      }
    }
    brokers.forEach(broker -> links.add(new Link(Link.CLIENTS, broker)));
    return links;
  }

  /** Every direction in which bytes flow: the {@link #links}, and the answers to the clients. */
  public List<Link> directions() {
    List<Link> directions = links();
    brokers.forEach(broker -> directions.add(new Link(broker, Link.CLIENTS)));
    return directions;
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
