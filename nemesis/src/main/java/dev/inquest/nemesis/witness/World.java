package dev.inquest.nemesis.witness;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkMode;
import dev.inquest.nemesis.ProcessObservation.State;
import dev.inquest.nemesis.machine.MachineObservation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What should be the case now, all active faults taken together.
 *
 * @param effects the effects on each affected link, at most one of a mode
 * @param processes the nodes that do not run
 * @param machines the machines that something befell
 */
public record World(
    SequencedMap<Link, List<LinkEffect>> effects,
    SequencedMap<String, State> processes,
    SequencedMap<String, MachineObservation> machines) {
  public World {
    machines = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(machines));
    effects = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(effects));
    processes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(processes));
  }

  /** Nothing is broken. */
  public static World whole() {
    return new World(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  public List<LinkEffect> effectsOn(Link link) {
    return effects.getOrDefault(link, List.of());
  }

  public boolean has(Link link, LinkMode mode) {
    for (LinkEffect effect : effectsOn(link)) {
      if (effect.mode() == mode) {
        return true;
      }
    }
    return false;
  }

  /** Whether no byte passes on that link. */
  public boolean blocks(Link link) {
    for (LinkEffect effect : effectsOn(link)) {
      if (effect.mode().blocks()) {
        return true;
      }
    }
    return false;
  }

  public State stateOf(String node) {
    return processes.getOrDefault(node, State.RUNNING);
  }

  public MachineObservation machineOf(String node) {
    return machines.getOrDefault(node, MachineObservation.SOUND);
  }

  /** Whether the node may have ended by itself: one that cannot save must not go on. */
  public boolean mayBeGone(String node) {
    return machineOf(node).disk() == MachineObservation.Disk.FULL;
  }
}
