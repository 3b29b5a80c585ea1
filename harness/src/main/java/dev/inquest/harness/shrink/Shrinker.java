package dev.inquest.harness.shrink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inquest.check.Anomaly;
import dev.inquest.harness.BadInput;
import dev.inquest.harness.ExitCode;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.run.Runner;
import dev.inquest.harness.sim.SimulatedRun;
import dev.inquest.harness.sim.keep.Kept;
import dev.inquest.harness.sim.keep.Trial;
import dev.inquest.harness.sim.keep.TrialCodec;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.harness.store.Store;
import dev.inquest.history.History;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Does what {@code inquest shrink} was asked for: a simulated run is shrunk, any other repeated.
 */
public final class Shrinker {
  /** The lines that prove the anomaly, with the indices they have in the whole history. */
  public static final String PROOF = "proof.jsonl";

  /** The same for a person. */
  public static final String STORY = "story.txt";

  private final Path store;
  private final @Nullable String type;
  private final Duration limit;
  private final int repeats;
  private final Terminal terminal;

  /**
   * What came of shrinking.
   *
   * @param trial the smallest
   * @param target what it still shows
   * @param anomaly the plainest of them
   * @param run of the smallest trial
   * @param proof the lines that prove the anomaly
   * @param runs how many trials were tried
   */
  public record Shrunk(
      Trial trial, Target target, Anomaly anomaly, SimulatedRun run, History proof, int runs) {}

  /**
   * @param type of the anomaly that has to remain; null for the first
   * @param limit after which nothing more is tried
   * @param repeats how often a run outside of simulation is repeated
   */
  public Shrinker(
      Path store, @Nullable String type, Duration limit, int repeats, Terminal terminal) {
    this.store = store;
    this.type = type;
    this.limit = limit;
    this.repeats = repeats;
    this.terminal = terminal;
  }

  /** Shrinks the run, keeps the smallest in the store, and tells its story. */
  public int of(Path run) {
    RunFolder folder = new RunFolder(run);
    if (!Files.isDirectory(run)) {
      throw new BadInput("there is no run's folder " + run);
    }
    if (!TrialCodec.isSimulated(folder)) {
      return new Repetition(
              store, limit, repeats, terminal, options -> new Runner(options, silent()).run())
          .of(folder, type);
    }
    Shrunk shrunk = shrink(TrialCodec.read(folder), type, limit);
    RunFolder kept =
        new Store(store).create("shrunk", Instant.now(), shrunk.trial().plan().options().seed());
    String story = Story.of(shrunk.trial(), shrunk.target(), shrunk.anomaly(), shrunk.proof());
    Kept.write(kept, shrunk.trial(), shrunk.run());
    kept.write(PROOF, Kept.bytes(shrunk.proof()));
    kept.write(STORY, story.getBytes(UTF_8));
    terminal.out().print(story);
    terminal.out().flush();
    terminal
        .err()
        .printf(
            "inquest: %d runs tried; %d faults, %d of %d lines; kept in %s%n",
            shrunk.runs(),
            shrunk.trial().plan().faults().schedule().faults().size(),
            shrunk.proof().size(),
            shrunk.run().history().size(),
            kept.path());
    terminal.err().flush();
    return ExitCode.VIOLATION;
  }

  /** The repetitions' own verdicts are in their folders. */
  private Terminal silent() {
    return new Terminal(new PrintWriter(Writer.nullWriter()), terminal.err(), false, false);
  }

  /** The smallest trial, and the smallest proof, of the first anomaly or the first of that type. */
  public static Shrunk shrink(Trial trial, @Nullable String type, Duration limit) {
    return shrink(trial, Target.of(trial.run().history(), type, null), limit);
  }

  /** The smallest trial, and the smallest proof, of the first anomaly that this checker finds. */
  public static Shrunk shrinkFor(Trial trial, String checker, Duration limit) {
    return shrink(trial, Target.of(trial.run().history(), null, checker), limit);
  }

  private static Shrunk shrink(Trial trial, Target target, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    Shrinking shrinking = new Shrinking(trial, target, () -> System.nanoTime() > end);
    Trial smallest = shrinking.smallest();
    SimulatedRun run = smallest.run();
    Anomaly anomaly = target.plainest(run.history()).orElseThrow();
    History proof = new SubHistory(run.history(), target, anomaly).smallest();
    return new Shrunk(smallest, target, anomaly, run, proof, shrinking.runs());
  }
}
