package dev.inquest.nemesis.schedule;

import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.Links;
import dev.inquest.nemesis.Nodes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a schedule must keep to, beyond its format, to be run on these nodes. */
public final class ScheduleRules {
  private final Nodes nodes;
  private final Set<Link> directions;

  public ScheduleRules(Nodes nodes) {
    this.nodes = nodes;
    this.directions = new HashSet<>(nodes.directions());
  }

  /** One clear line for each breach, in the order of the faults; empty when it can be run. */
  public List<String> problems(Schedule schedule) {
    Set<String> problems = new LinkedHashSet<>();
    Set<String> ids = new HashSet<>();
    for (PlannedFault planned : schedule.faults()) {
      Fault fault = planned.fault();
      if (!ids.add(fault.id())) {
        problems.add("fault " + fault.id() + ": another fault has this id: give each its own");
      }
      problemsOf(fault).forEach(line -> problems.add("fault " + fault.id() + ": " + line));
    }
    problems.addAll(overlaps(schedule.faults()));
    return new ArrayList<>(problems);
  }

  private List<String> problemsOf(Fault fault) {
    List<String> problems = new ArrayList<>();
    fault.nodes().forEach(node -> unknown(node, nodes.all(), problems));
    if (fault instanceof Fault.OfMachines machines) {
      problems.addAll(AilmentFigures.problems(machines.ailment()));
    }
    for (Link link : fault.effects().sequencedKeySet()) {
      problemsOf(link, problems);
    }
    fault.effects().forEach((link, effect) -> problemsOf(fault.kind(), effect, problems));
    if (fault.kind() == FaultKind.VANISH && problems.isEmpty()) {
      onlyExecutorsVanish(fault, problems);
    }
    return problems;
  }

  private void problemsOf(Link link, List<String> problems) {
    int before = problems.size();
    List<String> known = new ArrayList<>(nodes.all());
    known.add(Link.CLIENTS);
    unknown(link.from(), known, problems);
    unknown(link.to(), known, problems);
    if (problems.size() == before && !directions.contains(link)) {
      problems.add("nothing flows on the link " + link + ": leave it out");
    }
  }

  private static void unknown(String node, List<String> known, List<String> problems) {
    if (!known.contains(node)) {
      problems.add("unknown node '" + node + "': the nodes are " + String.join(", ", known));
    }
  }

  private void onlyExecutorsVanish(Fault fault, List<String> problems) {
    for (String node : fault.nodes()) {
      if (!nodes.executors().contains(node)) {
        problems.add("only executors vanish, and " + node + " is a broker: use a partition");
      }
      if (fault.effects().sequencedKeySet().stream().anyMatch(link -> !touches(link, node))) {
        problems.add("only links of " + node + " can be affected while it vanishes");
      }
    }
  }

  private static boolean touches(Link link, String node) {
    return link.from().equals(node) || link.to().equals(node);
  }

  private static void problemsOf(FaultKind kind, LinkEffect effect, List<String> problems) {
    if (!kind.allows(effect.mode())) {
      problems.add("a " + kind.label() + " cannot have the mode '" + effect.mode().label() + "'");
    }
    switch (effect) {
      case LinkEffect.Bandwidth(long rate) -> atLeast("kilobytes_per_second", rate, 1, problems);
      case LinkEffect.Slice(long average, long variation, long delay) ->
          slice(average, variation, delay, problems);
      case LinkEffect.Limit(long bytes) -> limit(bytes, problems);
      default -> Figures.of(effect).forEach((name, value) -> atLeast(name, value, 0, problems));
    }
  }

  private static void slice(long average, long variation, long delay, List<String> problems) {
    atLeast("average_bytes", average, 1, problems);
    atLeast("variation_bytes", variation, 0, problems);
    atLeast("delay_us", delay, 0, problems);
    if (variation >= average) {
      problems.add("variation_bytes must be less than average_bytes, " + average);
    }
  }

  /** A probe has to feel it. */
  private static void limit(long bytes, List<String> problems) {
    atLeast("bytes", bytes, 1, problems);
    if (bytes >= Links.PROBE_ANSWER_BYTES) {
      problems.add("bytes is " + bytes + ", and a probe would not feel it: use less than 64");
    }
  }

  private static void atLeast(String name, long value, long least, List<String> problems) {
    if (value < least) {
      problems.add(name + " is " + value + ", and must be at least " + least);
    }
  }

  /** A process can be in one fault at a time, and so can a clock. */
  private static List<String> overlaps(List<PlannedFault> faults) {
    List<String> problems = new ArrayList<>();
    for (int later = 0; later < faults.size(); later++) {
      for (PlannedFault earlier : faults.subList(0, later)) {
        overlap(earlier, faults.get(later), problems);
      }
    }
    return problems;
  }

  private static void overlap(PlannedFault earlier, PlannedFault later, List<String> problems) {
    if (later.startNanos() >= earlier.stopNanos()) {
      return;
    }
    for (String held : later.fault().holds()) {
      if (earlier.fault().holds().contains(held)) {
        problems.add(
            "fault %s: starts at %s s, while %s still holds %s, until %s s"
                .formatted(
                    later.fault().id(),
                    Seconds.of(later.startNanos()),
                    earlier.fault().id(),
                    held,
                    Seconds.of(earlier.stopNanos())));
      }
    }
  }
}
