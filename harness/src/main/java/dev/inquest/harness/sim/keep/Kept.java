package dev.inquest.harness.sim.keep;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.sim.SimulatedRun;
import dev.inquest.harness.store.Failures;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.codec.HistoryWriter;
import dev.inquest.nemesis.schedule.ScheduleCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.stream.Collectors;

/** A simulated run as files. */
public final class Kept {
  private Kept() {}

  /** Writes what the run is repeated from, the faults and the history, sealed. */
  public static void write(RunFolder folder, Trial trial, SimulatedRun run) {
    folder.write(RunFolder.SCHEDULE, ScheduleCodec.write(run.schedule()).getBytes(UTF_8));
    folder.write(TrialCodec.FILE, TrialCodec.write(trial).getBytes(UTF_8));
    String faults = run.faults().stream().map(line -> line + "\n").collect(Collectors.joining());
    try {
      Files.writeString(folder.faults(), faults);
      write(run.history(), Files.newOutputStream(folder.history()));
    } catch (IOException e) {
      throw new HarnessFailure(
          "cannot record the run in " + folder.path() + ": " + Failures.reason(e), e);
    }
  }

  /** The history's bytes. */
  public static byte[] bytes(History history) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(history, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(History history, OutputStream out) throws IOException {
    try (HistoryWriter writer = new HistoryWriter(out, history.header())) {
      for (Entry entry : history.entries()) {
        writer.append(entry);
      }
      writer.seal();
    }
  }
}
