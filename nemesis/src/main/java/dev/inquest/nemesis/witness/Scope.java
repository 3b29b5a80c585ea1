package dev.inquest.nemesis.witness;

import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.Link;
import java.util.ArrayList;
import java.util.List;

/**
 * The links, nodes and machines whose observations are kept even when nothing about them surprises.
 */
public record Scope(List<Link> links, List<String> nodes, List<String> machines) {
  public Scope {
    machines = List.copyOf(machines);
    links = List.copyOf(links);
    nodes = List.copyOf(nodes);
  }

  public static Scope nothing() {
    return new Scope(List.of(), List.of(), List.of());
  }

  /** What a fault touches: probes on both sides of each of its links show it. */
  public static Scope of(Fault fault) {
    List<Link> links = new ArrayList<>();
    for (Link link : fault.effects().sequencedKeySet()) {
      links.add(link);
      links.add(link.reversed());
    }
    return new Scope(
        links, fault.nodes(), fault instanceof Fault.OfMachines ? fault.nodes() : List.of());
  }
}
