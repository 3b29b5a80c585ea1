package dev.inquest.nemesis;

import dev.inquest.nemesis.machine.Ailment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** One fault, complete: no choice is left to whoever applies it. */
public sealed interface Fault {
  /** Unique within a schedule: {@code n1}, {@code n2} … */
  String id();

  FaultKind kind();

  /** The nodes whose processes it concerns; empty for a fault of links alone. */
  List<String> nodes();

  /** The effect on each link it ever touches, in order; empty for a fault of processes. */
  SequencedMap<Link, LinkEffect> effects();

  /** When which of these links are affected; the first step is at 0. Empty without links. */
  List<LinkStep> steps();

  /** What it has for itself: no other fault may hold any of it at the same time. */
  default List<String> holds() {
    return nodes();
  }

  /**
   * A fault of links.
   *
   * @param shape how the links were chosen, for the reader: {@code halves}, {@code bridge} …
   */
  record OfLinks(
      String id,
      FaultKind kind,
      String shape,
      SequencedMap<Link, LinkEffect> effects,
      List<LinkStep> steps)
      implements Fault {
    public OfLinks {
      effects = copy(effects);
      steps = List.copyOf(steps);
    }

    /** A fault that affects all its links from its start to its stop. */
    public static OfLinks steady(
        String id, FaultKind kind, String shape, SequencedMap<Link, LinkEffect> effects) {
      return new OfLinks(id, kind, shape, effects, atOnce(effects));
    }

    @Override
    public List<String> nodes() {
      return List.of();
    }

    /** The mode that all its effects share. */
    public LinkMode mode() {
      return effects.firstEntry().getValue().mode();
    }
  }

  /** A fault of processes: {@code kill}, {@code term} or {@code pause}, all nodes in order. */
  record OfProcesses(String id, FaultKind kind, List<String> nodes) implements Fault {
    public OfProcesses {
      nodes = List.copyOf(nodes);
    }

    @Override
    public SequencedMap<Link, LinkEffect> effects() {
      return none();
    }

    @Override
    public List<LinkStep> steps() {
      return List.of();
    }
  }

  /**
   * A fault of what nodes run on: {@code clock-skew} or {@code disk}. A clock may go wrong whatever
   * else befalls its node; a disk has the node's process in its power.
   */
  record OfMachines(String id, FaultKind kind, List<String> nodes, Ailment ailment)
      implements Fault {
    public OfMachines {
      nodes = List.copyOf(nodes);
    }

    @Override
    public SequencedMap<Link, LinkEffect> effects() {
      return none();
    }

    @Override
    public List<LinkStep> steps() {
      return List.of();
    }

    @Override
    public List<String> holds() {
      return kind == FaultKind.CLOCK_SKEW
          ? nodes.stream().map(node -> "the clock of " + node).toList()
          : nodes;
    }
  }

  /**
   * An executor that nobody reaches and that reaches nobody, but goes on working: on its return it
   * submits late.
   */
  record Vanish(String id, String executor, SequencedMap<Link, LinkEffect> effects)
      implements Fault {
    public Vanish {
      effects = copy(effects);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.VANISH;
    }

    @Override
    public List<String> nodes() {
      return List.of(executor);
    }

    @Override
    public List<LinkStep> steps() {
      return atOnce(effects);
    }

    /** The mode that all its effects share. */
    public LinkMode mode() {
      return effects.firstEntry().getValue().mode();
    }
  }

  private static SequencedMap<Link, LinkEffect> none() {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
  }

  private static List<LinkStep> atOnce(SequencedMap<Link, LinkEffect> effects) {
    return List.of(new LinkStep(0, List.copyOf(effects.sequencedKeySet())));
  }

  private static SequencedMap<Link, LinkEffect> copy(SequencedMap<Link, LinkEffect> effects) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(effects));
  }
}
