package dev.inquest.harness.shrink;

import dev.inquest.harness.cluster.Members;
import dev.inquest.harness.scenario.FaultPlan;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.sim.keep.Trial;
import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkStep;
import dev.inquest.nemesis.schedule.PlannedFault;
import dev.inquest.nemesis.schedule.Schedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/** Trials with something left out. */
final class Reduction {
  private Reduction() {}

  static Trial with(Trial trial, List<PlannedFault> faults) {
    return trial.with(new Schedule(trial.plan().faults().schedule().seed(), faults));
  }

  /** Without one node, and without what the faults did to it. */
  static Trial without(Trial trial, String node) {
    Members members = trial.plan().members();
    SequencedMap<String, List<String>> executors = new LinkedHashMap<>(members.executors());
    executors.remove(node);
    List<String> brokers =
        members.brokers().stream().filter(broker -> !broker.equals(node)).toList();
    Schedule schedule = trial.plan().faults().schedule();
    Predicate<Link> stays = link -> !link.from().equals(node) && !link.to().equals(node);
    List<PlannedFault> faults =
        schedule.faults().stream().flatMap(fault -> without(fault, node, stays).stream()).toList();
    Plan plan =
        new Plan(
            trial.plan().options(),
            new Members(brokers, executors, members.pooled()),
            new FaultPlan(new Schedule(schedule.seed(), faults), trial.plan().faults().promised()));
    return new Trial(
        plan,
        trial.weather(),
        List.of(),
        trial.omitted(),
        trial.workloadNanos(),
        trial.faultNanos());
  }

  /** The fault on some of its links only; nothing when nothing is left of it. */
  static Optional<PlannedFault> onLinks(PlannedFault planned, Predicate<Link> stays) {
    return without(planned, "", stays);
  }

  private static Optional<PlannedFault> without(
      PlannedFault planned, String node, Predicate<Link> stays) {
    return switch (planned.fault()) {
      case Fault.OfProcesses fault -> {
        List<String> nodes = fault.nodes().stream().filter(each -> !each.equals(node)).toList();
        yield nodes.isEmpty()
            ? Optional.empty()
            : again(planned, new Fault.OfProcesses(fault.id(), fault.kind(), nodes));
      }
      case Fault.OfMachines fault -> {
        List<String> nodes = fault.nodes().stream().filter(each -> !each.equals(node)).toList();
        yield nodes.isEmpty()
            ? Optional.empty()
            : again(
                planned, new Fault.OfMachines(fault.id(), fault.kind(), nodes, fault.ailment()));
      }
      case Fault.Vanish fault -> {
        var effects = only(fault.effects(), stays);
        yield fault.executor().equals(node) || effects.isEmpty()
            ? Optional.empty()
            : again(planned, new Fault.Vanish(fault.id(), fault.executor(), effects));
      }
      case Fault.OfLinks fault -> {
        var effects = only(fault.effects(), stays);
        yield effects.isEmpty()
            ? Optional.empty()
            : again(
                planned,
                new Fault.OfLinks(
                    fault.id(), fault.kind(), fault.shape(), effects, only(fault.steps(), stays)));
      }
    };
  }

  private static Optional<PlannedFault> again(PlannedFault planned, Fault fault) {
    return Optional.of(new PlannedFault(planned.startNanos(), planned.stopNanos(), fault));
  }

  private static SequencedMap<Link, LinkEffect> only(
      SequencedMap<Link, LinkEffect> effects, Predicate<Link> stays) {
    SequencedMap<Link, LinkEffect> left = new LinkedHashMap<>(effects);
    left.keySet().removeIf(stays.negate());
    return left;
  }

  private static List<LinkStep> only(List<LinkStep> steps, Predicate<Link> stays) {
    return steps.stream()
        .map(step -> new LinkStep(step.afterNanos(), step.links().stream().filter(stays).toList()))
        .toList();
  }
}
