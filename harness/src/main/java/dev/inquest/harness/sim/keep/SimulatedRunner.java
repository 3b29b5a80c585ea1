package dev.inquest.harness.sim.keep;

import dev.inquest.harness.ExitCode;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.report.RunVerdict;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.ruling.Ruling;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunFacts;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.sim.SimulatedRun;
import dev.inquest.harness.sim.invariant.Breach;
import dev.inquest.harness.store.RunDocument;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.harness.store.Store;
import java.time.Instant;

/** Does what {@code inquest run --target sim} was asked for. */
public final class SimulatedRunner {
  private final RunOptions options;
  private final Terminal terminal;

  public SimulatedRunner(RunOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  /**
   * Runs to the verdict.
   *
   * @return the exit code that goes with the verdict
   */
  public int run() {
    var trial = Trial.of(Plan.of(options));
    var started = Instant.now();
    var folder = new Store(options.store()).create(options.name(), started, options.seed());
    var document = new RunDocument(folder);
    RunFacts.write(document, options, started);
    if (!options.quiet()) {
      terminal
          .err()
          .println(
              "inquest: seed "
                  + options.seed()
                  + ", everything about this run is kept in "
                  + folder.path());
      terminal.err().flush();
    }
    SimulatedRun run = trial.run();
    Kept.write(folder, trial, run);
    document
        .with("faults", run.report())
        .with("came_to_rest", run.cameToRest())
        .with("invariants_broken", run.breaches().stream().map(Breach::toString).toList())
        .with("virtual_seconds", run.virtualNanos() / 1e9);
    int code = verdict(folder, run, document);
    document.with("exit_code", code).save();
    return code;
  }

  private int verdict(RunFolder folder, SimulatedRun run, RunDocument document) {
    var ruling = RunVerdict.publish(folder, terminal, options.json(), options.quiet());
    run.broken()
        .ifPresent(breach -> {
          terminal.err().println("inquest: the run ended there: " + breach);
          terminal.err().flush();
        });
    var failure = run.failure();
    if (failure.isPresent()) {
      document.with("failure", failure.get()).with("exit_code", ExitCode.HARNESS_FAILURE).save();
      throw new HarnessFailure(failure.get() + "; what was recorded is in " + folder.path());
    }
    if (run.broken().isPresent()) {
      return ExitCode.VIOLATION;
    }
    return ruling instanceof Ruling.Judged judged ? judged.exitCode() : ExitCode.HARNESS_FAILURE;
  }
}
