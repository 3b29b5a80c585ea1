package dev.inquest.nemesis.witness;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkObservation;
import dev.inquest.nemesis.LinkObservation.Status;
import dev.inquest.nemesis.ProcessObservation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The latest look at every link and every process, held against what should be the case. */
final class Sight {
  private final World world;
  private final SequencedMap<Link, LinkObservation> links = new LinkedHashMap<>();
  private final SequencedMap<String, ProcessObservation> processes = new LinkedHashMap<>();

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
        .filter(seen -> seen.getValue().state() != world.stateOf(seen.getKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  boolean asExpected() {
    return deviatingLinks().isEmpty() && deviatingProcesses().isEmpty();
  }

  List<String> deviations() {
    List<String> lines = new ArrayList<>();
    deviatingProcesses().forEach(node -> lines.add(inWords(node)));
    deviatingLinks().forEach(link -> lines.add(inWords(link)));
    return lines;
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
