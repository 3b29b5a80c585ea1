package dev.inquest.harness.shrink;

import dev.inquest.harness.sim.engine.Weather;
import dev.inquest.harness.sim.keep.Trial;
import dev.inquest.harness.workload.JobGenerator;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.schedule.PlannedFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Makes a trial smaller, step by step, for as long as it shows the anomaly. */
final class Shrinking {
  private static final long SECOND = 1_000_000_000L;

  private final Target target;
  private final BooleanSupplier over;
  private Trial smallest;
  private int runs;

  /**
   * @param trial known to show the target
   * @param over asked before every run: when it holds, nothing more is tried
   */
  Shrinking(Trial trial, Target target, BooleanSupplier over) {
    this.smallest = trial;
    this.target = target;
    this.over = over;
  }

  /** How many trials were run. */
  int runs() {
    return runs;
  }

  Trial smallest() {
    boolean smaller = true;
    while (smaller && !over.getAsBoolean()) {
      long before = size(smallest);
      calmer();
      fewerFaults();
      fewerOperations();
      fewerNodes();
      fewerLinks();
      smaller = size(smallest) < before;
    }
    return smallest;
  }

  private static long size(Trial trial) {
    var plan = trial.plan();
    long links =
        plan.faults().schedule().faults().stream()
            .mapToLong(fault -> 1 + fault.fault().effects().size() + fault.fault().nodes().size())
            .sum();
    return links
        + plan.members().nodes().size()
        - trial.omitted().size()
        + (trial.weather().equals(Weather.CALM) ? 0 : 1);
  }

  private void calmer() {
    take(withWeather(Weather.CALM));
  }

  private Trial withWeather(Weather weather) {
    return new Trial(
        smallest.plan(),
        weather,
        List.of(),
        smallest.omitted(),
        smallest.workloadNanos(),
        smallest.faultNanos());
  }

  private void fewerFaults() {
    DeltaDebugging.smallest(
        smallest.plan().faults().schedule().faults(),
        faults -> take(Reduction.with(smallest, faults)));
  }

  /** Those of one job first: mostly one job is enough. */
  private void fewerOperations() {
    Map<String, List<Long>> byJob = new LinkedHashMap<>();
    List<Long> all = new ArrayList<>();
    JobGenerator generator = smallest.plan().generator();
    long turns = turns();
    for (long position = 0; position < turns; position++) {
      JobGenerator.Step step = generator.next();
      generator = step.next();
      if (!smallest.omitted().contains(position)) {
        all.add(position);
        String job = step.task().job() == null ? "" : step.task().job();
        byJob.computeIfAbsent(job, _ -> new ArrayList<>()).add(position);
      }
    }
    List<Long> rest = all;
    for (List<Long> ofOneJob : byJob.values()) {
      if (ofOneJob.size() < rest.size() && take(only(ofOneJob))) {
        rest = ofOneJob;
        break;
      }
    }
    DeltaDebugging.smallest(rest, kept -> take(only(kept)));
  }

  private long turns() {
    double seconds = (double) smallest.workloadNanos() / SECOND;
    return (long) Math.ceil(seconds * smallest.plan().options().ratePerSecond()) + 1;
  }

  private Trial only(List<Long> positions) {
    NavigableSet<Long> omitted = new TreeSet<>();
    for (long position = 0; position < turns(); position++) {
      omitted.add(position);
    }
    positions.forEach(omitted::remove);
    return new Trial(
        smallest.plan(),
        smallest.weather(),
        List.of(),
        omitted,
        smallest.workloadNanos(),
        smallest.faultNanos());
  }

  private void fewerNodes() {
    for (String node : smallest.plan().members().nodes().reversed()) {
      var members = smallest.plan().members();
      boolean last =
          members.brokers().equals(List.of(node)) || members.executorIds().equals(List.of(node));
      if (!last) {
        take(Reduction.without(smallest, node));
      }
    }
  }

  private void fewerLinks() {
    for (PlannedFault fault : smallest.plan().faults().schedule().faults()) {
      List<Link> links = List.copyOf(fault.fault().effects().sequencedKeySet());
      if (!links.isEmpty()) {
        DeltaDebugging.smallest(links, kept -> take(onLinks(fault, kept)));
      }
    }
  }

  private Trial onLinks(PlannedFault shrunk, List<Link> kept) {
    List<PlannedFault> faults = new ArrayList<>();
    for (PlannedFault fault : smallest.plan().faults().schedule().faults()) {
      if (fault.fault().id().equals(shrunk.fault().id())) {
        Reduction.onLinks(fault, kept::contains).ifPresent(faults::add);
      } else {
        faults.add(fault);
      }
    }
    return Reduction.with(smallest, faults);
  }

  /** Whether the candidate still shows the anomaly; then it is the smallest. */
  private boolean take(Trial candidate) {
    if (over.getAsBoolean()) {
      return false;
    }
    runs++;
    var run = candidate.run();
    boolean shows = run.report().failures().isEmpty() && !target.in(run.history()).isEmpty();
    smallest = shows ? candidate : smallest;
    return shows;
  }
}
