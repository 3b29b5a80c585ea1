package dev.inquest.harness.scenario;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.cluster.Members;
import dev.inquest.harness.store.Failures;
import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.draw.ScheduleGenerator;
import dev.inquest.nemesis.draw.Tuning;
import dev.inquest.nemesis.schedule.InvalidScheduleException;
import dev.inquest.nemesis.schedule.PlannedFault;
import dev.inquest.nemesis.schedule.Schedule;
import dev.inquest.nemesis.schedule.ScheduleCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The faults of a run, drawn or given.
 *
 * @param promised the kinds that the run sets out to exercise: a claim about their effects that was
 *     not put to the test is then unknown
 */
public record FaultPlan(Schedule schedule, List<FaultKind> promised) {
  private static final Duration EXECUTOR_TIMEOUT = Duration.ofSeconds(2);

  public FaultPlan {
    promised = List.copyOf(promised);
  }

  static FaultPlan of(RunOptions options, Members members) {
    var file = options.schedule();
    var plan = file == null ? drawn(options, members) : given(file, members);
    if (!options.target().equals("sim")) {
      requirePortable(plan, file == null ? "" : file + ": ");
    }
    return plan;
  }

  /** Nobody skews the clock or fills the disk of a machine that others work on. */
  private static void requirePortable(FaultPlan plan, String where) {
    plan.promised().stream()
        .filter(FaultKind::ofMachines)
        .findFirst()
        .ifPresent(kind -> {
          throw new BadInput(
              where + "faults of the kind " + kind.label() + " exist with --target sim alone");
        });
  }

  public List<String> promisedLabels() {
    return promised.stream().map(FaultKind::label).toList();
  }

  private static FaultPlan drawn(RunOptions options, Members members) {
    var kinds = kinds(options);
    var tuning = Tuning.of(EXECUTOR_TIMEOUT.toNanos());
    return new FaultPlan(
        ScheduleGenerator.generate(
            options.seed(), kinds, members.forNemesis(), options.time().toNanos(), tuning),
        kinds);
  }

  private static FaultPlan given(Path file, Members members) {
    try {
      var schedule =
          ScheduleCodec.read(Files.readString(file), file.toString(), members.forNemesis());
      return new FaultPlan(schedule, promised(schedule, members));
    } catch (IOException e) {
      throw new BadInput("cannot read the schedule " + file + ": " + Failures.reason(e));
    } catch (InvalidScheduleException e) {
      var more = e.problems().size() == 1 ? "" : " (and " + (e.problems().size() - 1) + " more)";
      throw new BadInput(e.problems().getFirst() + more);
    }
  }

  /** Taking brokers alone away promises nothing about executors. */
  private static List<FaultKind> promised(Schedule schedule, Members members) {
    return schedule.faults().stream()
        .map(PlannedFault::fault)
        .filter(fault ->
            !fault.kind().ofProcesses()
                || fault.nodes().stream().anyMatch(members.executors()::containsKey))
        .map(Fault::kind)
        .distinct()
        .toList();
  }

  private static List<FaultKind> kinds(RunOptions options) {
    try {
      return FaultKind.parse(String.join(",", options.nemesis()), options.target().equals("sim"));
    } catch (IllegalArgumentException e) {
      throw new BadInput(e.getMessage() + ", or all or none alone");
    }
  }
}
