package dev.inquest.harness.shrink;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.ExitCode;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.replay.RecordedOptions;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.store.Failures;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryReader;
import dev.inquest.history.codec.MalformedHistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a violation outside of simulation, where the same seed and schedule give the
 * same operations and faults, but not the same interleaving: how often it comes again.
 */
final class Repetition {
  private static final String SERIES = "repeated";

  private final Path store;
  private final Duration limit;
  private final int repeats;
  private final Terminal terminal;
  private final ToIntFunction<RunOptions> runner;

  /**
   * @param limit after which no further repetition is begun
   * @param runner runs the options and keeps the run in the store; returns the exit code
   */
  Repetition(
      Path store,
      Duration limit,
      int repeats,
      Terminal terminal,
      ToIntFunction<RunOptions> runner) {
    this.store = store;
    this.limit = limit;
    this.repeats = repeats;
    this.terminal = terminal;
    this.runner = runner;
  }

  /**
   * Repeats the run and says how often the anomaly came again.
   *
   * @param type of the anomaly; null for the first
   * @return 1 when it came again, 2 when it did not
   */
  int of(RunFolder folder, @Nullable String type) {
    RunOptions options = RecordedOptions.of(folder, store, SERIES, false, true);
    Target target = Target.of(history(folder.history()), type, null);
    say(
        "a %s run is repeated, not shrunk: looking for %s, %d times"
            .formatted(options.target(), target, repeats));
    long end = System.nanoTime() + limit.toNanos();
    int hits = 0;
    int tries = 0;
    int failed = 0;
    for (int i = 1; i <= repeats && (i == 1 || System.nanoTime() < end); i++) {
      List<Path> kept = kept(options);
      if (runner.applyAsInt(options) == ExitCode.HARNESS_FAILURE) {
        failed++;
        continue;
      }
      boolean shown =
          kept(options).stream().anyMatch(run -> !kept.contains(run) && shows(run, target));
      tries++;
      hits += shown ? 1 : 0;
      say("repetition %d: %s".formatted(i, shown ? "shown again" : "not shown"));
    }
    return told(target, hits, tries, failed);
  }

  private int told(Target target, int hits, int tries, int failed) {
    if (tries == 0) {
      throw new HarnessFailure("no repetition came to an end: the harness failed each time");
    }
    terminal
        .out()
        .printf(
            "%s shown by %s%s%n",
            target,
            new Rate(hits, tries),
            failed == 0 ? "" : "; " + failed + " more did not count, the harness failed");
    terminal.out().flush();
    return hits > 0 ? ExitCode.VIOLATION : ExitCode.UNKNOWN;
  }

  private boolean shows(Path run, Target target) {
    return !target.in(history(new RunFolder(run).history())).isEmpty();
  }

  /** The repetitions in the store so far. */
  private List<Path> kept(RunOptions options) {
    Path series = store.resolve(SERIES);
    if (!Files.isDirectory(series)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(series)) {
      return new ArrayList<>(
          runs.filter(run -> String.valueOf(run.getFileName()).endsWith("-" + options.seed()))
              .sorted()
              .toList());
    } catch (IOException e) {
      throw new HarnessFailure("cannot look into " + series + ": " + Failures.reason(e), e);
    }
  }

  private static History history(Path file) {
    try {
      return HistoryReader.read(file);
    } catch (IOException e) {
      throw new BadInput("cannot read " + file + ": " + Failures.reason(e));
    } catch (MalformedHistoryException e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
  }

  private void say(String line) {
    terminal.err().println("inquest: " + line);
    terminal.err().flush();
  }
}
