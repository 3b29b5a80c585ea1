package dev.inquest.harness.hunt;

import dev.inquest.harness.ExitCode;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.report.ProgressLine;
import dev.inquest.harness.report.RunVerdict;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.run.Interrupts;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.scenario.RunFacts;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.sim.SimulatedRun;
import dev.inquest.harness.sim.keep.Kept;
import dev.inquest.harness.sim.keep.Trial;
import dev.inquest.harness.store.RunDocument;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.harness.store.Store;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Does what {@code inquest hunt} was asked for. */
public final class Hunter {
  /** The exit code of a process that SIGINT ended. */
  private static final int KILLED = 130;

  private final RunOptions options;
  private final Mixture mixture;
  private final long seeds;
  private final @Nullable Duration limit;
  private final int threads;
  private final Terminal terminal;
  private final long startNanos = System.nanoTime();

  /**
   * @param options of every run; the seed is the first one
   * @param mixture what each seed draws beside its faults
   * @param limit after which no new seed is begun; null for none
   */
  public Hunter(
      RunOptions options,
      Mixture mixture,
      long seeds,
      @Nullable Duration limit,
      int threads,
      Terminal terminal) {
    this.options = options;
    this.mixture = mixture;
    this.seeds = seeds;
    this.limit = limit;
    this.threads = threads;
    this.terminal = terminal;
  }

  /** Hunts; returns the exit code that goes with what was found. */
  public int run() {
    Draw draw = new Draw(Plan.of(options), mixture);
    Hunt hunt = new Hunt(draw::trial, options.seed(), seeds, false);
    ProgressLine line = new ProgressLine(terminal, !options.quiet());
    try (Interrupts interrupts =
        new Interrupts(() -> {}, () -> Runtime.getRuntime().halt(KILLED))) {
      hunt.run(
          threads,
          () -> {
            show(line, hunt.tally());
            return interrupts.any() || (limit != null && elapsedNanos() > limit.toNanos());
          },
          finding -> tell(line, finding));
    }
    line.clear();
    return told(hunt.tally(), draw);
  }

  /** A line a seed: what it reached. */
  private synchronized void tell(ProgressLine line, Finding finding) {
    if (!options.quiet()) {
      line.clear();
      words().println(finding.line());
      words().flush();
    }
  }

  /** In JSON mode standard output has the one document and nothing else. */
  private PrintWriter words() {
    return options.json() ? terminal.err() : terminal.out();
  }

  private int told(Tally tally, Draw draw) {
    if (!options.quiet()) {
      new HuntText(tally, words()).print(elapsedNanos() / 1e9);
    }
    boolean violated = tally.failure().isEmpty() && !tally.violations().isEmpty();
    RunFolder kept = violated ? keep(draw.trial(tally.violations().getFirst().seed())) : null;
    if (options.json()) {
      terminal.out().print(HuntJson.of(tally, kept));
      terminal.out().flush();
    }
    tally
        .failure()
        .ifPresent(failed -> {
          throw new HarnessFailure("seed " + failed.seed() + ": " + failed.failure().orElse(""));
        });
    return violated ? ExitCode.VIOLATION : tally.someUnmet() ? ExitCode.UNKNOWN : ExitCode.VALID;
  }

  /** Runs it once more, for the store. */
  private RunFolder keep(Trial trial) {
    SimulatedRun run = trial.run();
    long seed = trial.plan().options().seed();
    Instant started = Instant.now();
    RunFolder folder = new Store(options.store()).create(options.name(), started, seed);
    RunDocument document = new RunDocument(folder);
    RunFacts.write(document, trial.plan().options(), started);
    Kept.write(folder, trial.with(run.schedule()), run);
    terminal
        .err()
        .println("inquest: seed " + seed + " violates a claim; it is kept in " + folder.path());
    run.broken().ifPresent(breach -> terminal.err().println("inquest: " + breach));
    terminal.err().flush();
    RunVerdict.publish(folder, words(terminal), false, options.quiet());
    document.with("exit_code", ExitCode.VIOLATION).save();
    return folder;
  }

  /** In JSON mode the verdict is a part of the one document. */
  private Terminal words(Terminal whole) {
    return options.json()
        ? new Terminal(
            new PrintWriter(Writer.nullWriter()), whole.err(), whole.interactive(), whole.colours())
        : whole;
  }

  private void show(ProgressLine line, Tally tally) {
    line.show(
        String.format(
            Locale.ROOT,
            "hunt  %,d seeds  %.1f/s  %,d violated",
            tally.seeds(),
            tally.seeds() / (elapsedNanos() / 1e9),
            tally.violations().size()));
  }

  private long elapsedNanos() {
    return System.nanoTime() - startNanos;
  }
}
