package dev.inquest.nemesis.witness;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkObservation;
import dev.inquest.nemesis.LinkObservation.Status;
import dev.inquest.nemesis.ProcessObservation;
import dev.inquest.nemesis.ProcessObservation.State;
import dev.inquest.nemesis.machine.MachineObservation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The latest look at every link and every process, held against what should be the case. */
final class Sight {
  private final World world;
  private final SequencedMap<Link, LinkObservation> links = new LinkedHashMap<>();
  private final SequencedMap<String, ProcessObservation> processes = new LinkedHashMap<>();

  private final SequencedMap<String, MachineObservation> machines = new LinkedHashMap<>();

  /** Null until somebody asks. */
  private @Nullable List<Link> deviating;

  Sight(World world) {
    this.world = world;
  }

  void saw(Map<Link, LinkObservation> observations) {
    links.putAll(observations);
    deviating = null;
  }

  void saw(String node, ProcessObservation observation) {
    processes.put(node, observation);
  }

  void saw(String node, MachineObservation observation) {
    machines.put(node, observation);
  }

  SequencedMap<String, MachineObservation> machines() {
    return machines;
  }

  MachineObservation expected(String node) {
    return world.machineOf(node);
  }

  SequencedMap<Link, LinkObservation> links() {
    return links;
  }

  SequencedMap<String, ProcessObservation> processes() {
    return processes;
  }

  Expectation expected(Link link) {
    return Expectation.of(link, world);
  }

  List<Link> deviatingLinks() {
    if (deviating == null) {
      List<Link> found = new ArrayList<>();
      links.forEach((link, seen) -> {
        if (!expected(link).allows(seen)) {
          found.add(link);
        }
      });
      deviating = found;
    }
    return deviating;
  }

  List<String> deviatingProcesses() {
    return processes.entrySet().stream()
        .filter(seen -> !fits(seen.getKey(), seen.getValue().state()))
        .map(Map.Entry::getKey)
        .toList();
  }

  List<String> deviatingMachines() {
    return machines.entrySet().stream()
        .filter(seen -> !seen.getValue().equals(expected(seen.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Those whose process or machine is not as it should be. */
  List<String> deviatingNodes() {
    return Stream.concat(deviatingProcesses().stream(), deviatingMachines().stream())
        .distinct()
        .toList();
  }

  boolean asExpected() {
    return deviatingLinks().isEmpty() && deviatingNodes().isEmpty();
  }

  private boolean fits(String node, State seen) {
    return seen == world.stateOf(node) || (seen == State.GONE && world.mayBeGone(node));
  }

  List<String> deviations() {
    List<String> lines = new ArrayList<>();
    deviatingProcesses().forEach(node -> lines.add(inWords(node)));
    deviatingMachines().forEach(node -> lines.add(ofMachine(node)));
    deviatingLinks().forEach(link -> lines.add(inWords(link)));
    return lines;
  }

  private String ofMachine(String node) {
    return "the machine of %s has %s, and should have %s"
        .formatted(
            node, inWords(Objects.requireNonNull(machines.get(node))), inWords(expected(node)));
  }

  private static String inWords(MachineObservation machine) {
    return "a %s clock bumped by %d ms and a %s disk"
        .formatted(
            Testimony.label(machine.clock()),
            machine.bumpedMillis(),
            Testimony.label(machine.disk()));
  }

  private String inWords(String node) {
    return "%s is %s, and should be %s"
        .formatted(
            node,
            Testimony.label(Objects.requireNonNull(processes.get(node)).state()),
            Testimony.label(world.stateOf(node)));
  }

  private String inWords(Link link) {
    LinkObservation seen = Objects.requireNonNull(links.get(link));
    return "the probe %s was %s%s, and should be %s"
        .formatted(link, Testimony.label(seen.status()), detail(seen), expected(link).inWords());
  }

  private static String detail(LinkObservation seen) {
    return seen.status() == Status.ANSWERED
        ? " after %d ms, closed after %d ms"
            .formatted(millis(seen.rttNanos()), millis(seen.closeNanos()))
        : ", " + Testimony.label(seen.arrival()) + " at the target";
  }

  private static long millis(long nanos) {
    return nanos < 0 ? nanos : nanos / 1_000_000;
  }
}
