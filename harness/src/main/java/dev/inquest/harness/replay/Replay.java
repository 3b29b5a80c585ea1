package dev.inquest.harness.replay;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.ExitCode;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.report.RunVerdict;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.ruling.Ruling;
import dev.inquest.harness.run.Runner;
import dev.inquest.harness.sim.SimulatedRun;
import dev.inquest.harness.sim.keep.Kept;
import dev.inquest.harness.sim.keep.Trial;
import dev.inquest.harness.sim.keep.TrialCodec;
import dev.inquest.harness.store.Failures;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.harness.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/** Does what {@code inquest replay} was asked for. */
public final class Replay {
  private final Path store;
  private final boolean json;
  private final boolean quiet;
  private final Terminal terminal;

  public Replay(Path store, boolean json, boolean quiet, Terminal terminal) {
    this.store = store;
    this.json = json;
    this.quiet = quiet;
    this.terminal = terminal;
  }

  /** Runs it again; returns the exit code that goes with the verdict on the new run. */
  public int of(Path run) {
    RunFolder folder = new RunFolder(run);
    if (!Files.isDirectory(run)) {
      throw new BadInput("there is no run's folder " + run);
    }
    return TrialCodec.isSimulated(folder)
        ? simulated(folder)
        : new Runner(RecordedOptions.of(folder, store, "replay", json, quiet), terminal).run();
  }

  private int simulated(RunFolder folder) {
    Trial trial = TrialCodec.read(folder);
    SimulatedRun again = trial.run();
    byte[] bytes = Kept.bytes(again.history());
    byte[] recorded = recorded(folder);
    if (!Arrays.equals(bytes, recorded)) {
      RunFolder kept =
          new Store(store).create("replay", Instant.now(), trial.plan().options().seed());
      Kept.write(kept, trial, again);
      throw new HarnessFailure(
          "the replay differs from "
              + folder.history()
              + " from line "
              + firstDifference(bytes, recorded)
              + " on: another build, or a harness that does not repeat; the new history is in "
              + kept.path());
    }
    say("the same history, byte for byte: " + folder.history());
    Ruling ruling = RunVerdict.publish(folder, terminal, json, quiet);
    return ruling instanceof Ruling.Judged judged ? judged.exitCode() : ExitCode.HARNESS_FAILURE;
  }

  private static byte[] recorded(RunFolder folder) {
    try {
      return Files.readAllBytes(folder.history());
    } catch (IOException e) {
      throw new BadInput("cannot read " + folder.history() + ": " + Failures.reason(e));
    }
  }

  private static int firstDifference(byte[] one, byte[] other) {
    int same = Arrays.mismatch(one, other);
    int line = 1;
    for (byte each : Arrays.copyOf(one, Math.min(same, one.length))) {
      line += each == '\n' ? 1 : 0;
    }
    return line;
  }

  private void say(String line) {
    if (!quiet) {
      terminal.err().println("inquest: " + line);
      terminal.err().flush();
    }
  }
}
