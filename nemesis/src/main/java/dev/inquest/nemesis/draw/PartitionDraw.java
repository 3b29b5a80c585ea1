package dev.inquest.nemesis.draw;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkStep;
import dev.inquest.nemesis.Nodes;
import dev.inquest.nemesis.shape.Shapes;
import dev.inquest.nemesis.shape.UnfoldingShapes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Draws a partition: its shape, and over which nodes. */
final class PartitionDraw {
  private static final long PHASE_NANOS = 1_000_000_000L;
  private static final int TRIES = 50;
  private static final List<String> STEADY =
      List.of(
          "halves",
          "isolate",
          "majority-minority",
          "majorities-ring",
          "bridge",
          "one-way",
          "random-links");

  /** A shape and what it takes when. */
  record Partition(String shape, List<LinkStep> steps) {
    boolean cutsBrokersApart(Nodes nodes) {
      return steps.stream()
          .flatMap(step -> step.links().stream())
          .anyMatch(
              link -> nodes.brokers().contains(link.from()) && nodes.brokers().contains(link.to()));
    }

    boolean isEmpty() {
      return steps.stream().allMatch(step -> step.links().isEmpty());
    }
  }

  private final Nodes nodes;
  private final RandomGenerator random;
  private final Set<Link> existing;
  private boolean first = true;

  PartitionDraw(Nodes nodes, RandomGenerator random) {
    this.nodes = nodes;
    this.random = random;
    this.existing = new LinkedHashSet<>(nodes.directions());
  }

  /** The first partition of a schedule parts brokers, where there are several; later ones may. */
  Partition draw(long durationNanos) {
    for (int tries = 0; tries < TRIES; tries++) {
      Partition partition = any(durationNanos);
      boolean enough = !first || partition.cutsBrokersApart(nodes) || nodes.brokers().size() == 1;
      if (!partition.isEmpty() && enough) {
        first = false;
        return partition;
      }
    }
    return new Partition("clients", once(Shapes.clients(nodes.brokers(), random)));
  }

  /** Random links among all nodes and the clients, as many as exist; at least one. */
  List<Link> someLinks() {
    List<String> among = new ArrayList<>(nodes.all());
    among.add(Link.CLIENTS);
    List<Link> some = real(Shapes.randomLinks(among, random));
    List<Link> all = List.copyOf(existing);
    return some.isEmpty() ? List.of(all.get(random.nextInt(all.size()))) : some;
  }

  private Partition any(long durationNanos) {
    List<String> among = random.nextBoolean() ? nodes.brokers() : nodes.all();
    int shape = random.nextInt(STEADY.size() + 3);
    if (shape < STEADY.size()) {
      return new Partition(STEADY.get(shape), once(steady(STEADY.get(shape), among)));
    }
    return switch (shape - STEADY.size()) {
      case 0 -> new Partition("clients", once(Shapes.clients(nodes.brokers(), random)));
      case 1 -> new Partition("flapping", flapping(among, durationNanos));
      default -> new Partition("swizzle", swizzle(among, durationNanos));
    };
  }

  private List<Link> steady(String shape, List<String> among) {
    if (among.size() < 2) {
      return List.of();
    }
    return real(
        switch (shape) {
          case "halves" -> Shapes.halves(among, random);
          case "isolate" -> Shapes.isolate(among, random);
          case "majority-minority" -> Shapes.majorityMinority(among, random);
          case "majorities-ring" -> Shapes.majoritiesRing(among, random);
          case "bridge" -> Shapes.bridge(among, random);
          case "one-way" -> Shapes.oneWay(among, random);
          default -> Shapes.randomLinks(among, random);
        });
  }

  private List<LinkStep> flapping(List<String> among, long durationNanos) {
    List<Link> links = steady(STEADY.get(random.nextInt(STEADY.size())), among);
    return UnfoldingShapes.flapping(links, durationNanos, PHASE_NANOS);
  }

  private List<LinkStep> swizzle(List<String> among, long durationNanos) {
    return UnfoldingShapes.swizzle(among, random, durationNanos).stream()
        .map(step -> new LinkStep(step.afterNanos(), real(step.links())))
        .toList();
  }

  private static List<LinkStep> once(List<Link> links) {
    return List.of(new LinkStep(0, links));
  }

  /** Shapes know nothing of who talks to whom. */
  private List<Link> real(List<Link> links) {
    List<Link> real = new ArrayList<>(links);
    real.retainAll(existing);
    return real;
  }
}
