package dev.inquest.harness.hunt;

import dev.inquest.check.Premise;
import dev.inquest.harness.ExitCode;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.report.ProgressLine;
import dev.inquest.harness.report.RunVerdict;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.sim.SimulatedRun;
import dev.inquest.harness.sim.keep.Kept;
import dev.inquest.harness.sim.keep.Trial;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.harness.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Does what {@code inquest hunt} was asked for. */
public final class Hunter {
  private final RunOptions options;
  private final long seeds;
  private final @Nullable Duration limit;
  private final int threads;
  private final Terminal terminal;
  private final long startNanos = System.nanoTime();

  /**
   * @param options of every run; the seed is the first one
   * @param limit after which no new seed is begun; null for none
   */
  public Hunter(
      RunOptions options, long seeds, @Nullable Duration limit, int threads, Terminal terminal) {
    this.options = options;
    this.seeds = seeds;
    this.limit = limit;
    this.threads = threads;
    this.terminal = terminal;
  }

  /** Hunts; returns the exit code that goes with what was found. */
  public int run() {
    Draw draw = new Draw(Plan.of(options));
    Hunt hunt = new Hunt(draw::trial, options.seed(), seeds, false);
    ProgressLine line = new ProgressLine(terminal, !options.quiet());
    hunt.run(
        threads,
        () -> {
          show(line, hunt.tally());
          return limit != null && System.nanoTime() - startNanos > limit.toNanos();
        });
    line.clear();
    return told(hunt.tally(), draw);
  }

  private int told(Tally tally, Draw draw) {
    if (!options.quiet()) {
      new HuntText(tally, options.json() ? terminal.err() : terminal.out()).print(seconds());
    }
    tally
        .failure()
        .ifPresent(failed -> {
          throw new HarnessFailure("seed " + failed.seed() + ": " + failed.failure().orElse(""));
        });
    if (!tally.violations().isEmpty()) {
      keep(draw.trial(tally.violations().getFirst().seed()));
      return ExitCode.VIOLATION;
    }
    boolean unmet = Arrays.stream(Premise.values()).anyMatch(premise -> tally.met(premise) == 0);
    return unmet ? ExitCode.UNKNOWN : ExitCode.VALID;
  }

  /** Runs it once more, for the store. */
  private void keep(Trial trial) {
    SimulatedRun run = trial.run();
    long seed = trial.plan().options().seed();
    RunFolder folder = new Store(options.store()).create(options.name(), Instant.now(), seed);
    Kept.write(folder, trial.with(run.schedule()), run);
    terminal
        .err()
        .println("inquest: seed " + seed + " violates a claim; it is kept in " + folder.path());
    terminal.err().flush();
    RunVerdict.publish(folder, terminal, options.json(), options.quiet());
  }

  private void show(ProgressLine line, Tally tally) {
    line.show(
        String.format(
            Locale.ROOT,
            "hunt  %,d seeds  %.1f/s  %,d violated",
            tally.seeds(),
            tally.seeds() / seconds(),
            tally.violations().size()));
  }

  private double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
