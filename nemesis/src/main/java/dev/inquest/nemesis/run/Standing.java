package dev.inquest.nemesis.run;

import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.ProcessObservation.State;
import dev.inquest.nemesis.machine.MachineObservation;
import dev.inquest.nemesis.witness.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * All faults that stand at this moment. What lies on a link is worked out anew from them each time,
 * so that faults may overlap and end in any order.
 */
final class Standing {
  private final SequencedMap<Fault.OfMachines, List<String>> ailing = new LinkedHashMap<>();
  private final SequencedMap<Fault, List<Link>> affected = new LinkedHashMap<>();
  private final TreeMap<String, State> processes = new TreeMap<>();
  private final TreeMap<String, MachineObservation> machines = new TreeMap<>();

  /** From now on this fault affects exactly these of its links. */
  void affect(Fault fault, List<Link> links) {
    affected.put(fault, links);
  }

  void release(Fault fault) {
    affected.remove(fault);
  }

  void releaseAll() {
    affected.clear();
    processes.clear();
    ailing.clear();
  }

  /** From now on the node's machine ails. */
  void afflict(Fault.OfMachines fault, String node) {
    machines.put(node, machine(node).with(fault.ailment()));
    ailing.computeIfAbsent(fault, _ -> new ArrayList<>()).add(node);
  }

  void cure(Fault.OfMachines fault, String node) {
    machines.put(node, machine(node).without(fault.ailment()));
    ailing.getOrDefault(fault, new ArrayList<>()).remove(node);
  }

  /** The faults that machines ail from now, each with its nodes. */
  SequencedMap<Fault.OfMachines, List<String>> ailing() {
    return new LinkedHashMap<>(ailing);
  }

  private MachineObservation machine(String node) {
    return machines.getOrDefault(node, MachineObservation.SOUND);
  }

  void process(String node, State state) {
    if (state == State.RUNNING) {
      processes.remove(node);
    } else {
      processes.put(node, state);
    }
  }

  State stateOf(String node) {
    return processes.getOrDefault(node, State.RUNNING);
  }

  /** What should lie on each of these links; an empty list where nothing does. */
  SequencedMap<Link, List<LinkEffect>> on(Collection<Link> links) {
    SequencedMap<Link, List<LinkEffect>> wanted = new LinkedHashMap<>();
    links.forEach(link -> wanted.put(link, Overlay.of(lyingOn(link))));
    return wanted;
  }

  World world() {
    List<Link> links = affected.values().stream().flatMap(List::stream).distinct().toList();
    return new World(on(links), processes, machines);
  }

  private List<LinkEffect> lyingOn(Link link) {
    List<LinkEffect> lying = new ArrayList<>();
    affected.forEach((fault, links) -> {
      if (links.contains(link)) {
        lying.add(Objects.requireNonNull(fault.effects().get(link)));
      }
    });
    return lying;
  }
}
