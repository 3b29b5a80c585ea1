package dev.inquest.harness.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.record.Recorder;
import dev.inquest.harness.store.Failures;
import dev.inquest.nemesis.run.NemesisListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the nemesis does, into the history and into {@code faults.jsonl}; and which faults are in
 * force now.
 */
final class FaultLog implements NemesisListener {
  private final Recorder recorder;
  private final Path file;
  private final Map<String, String> inForce = new LinkedHashMap<>();

  FaultLog(Recorder recorder, Path file) {
    this.recorder = recorder;
    this.file = file;
  }

  @Override
  public void event(String f, ObjectNode value) {
    recorder.nemesis(f, value);
    var id = value.path("id").asString("");
    synchronized (inForce) {
      if (f.startsWith("start-") && !value.has("outcome")) {
        inForce.put(id, f.substring("start-".length()) + where(value));
      } else if (f.startsWith("stop-") && value.has("outcome")) {
        inForce.remove(id);
      }
    }
  }

  @Override
  public void record(ObjectNode line) {
    try {
      Files.writeString(
          file, line + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new HarnessFailure("cannot write " + file + ": " + Failures.reason(e), e);
    }
  }

  /** In words: {@code kill(e1)}, {@code partition(halves)}. */
  List<String> inForce() {
    synchronized (inForce) {
      return List.copyOf(inForce.values());
    }
  }

  private static String where(ObjectNode value) {
    if (value.has("nodes")) {
      return "("
          + String.join(
              ",", value.path("nodes").valueStream().map(node -> node.asString("")).toList())
          + ")";
    }
    return value.has("shape") ? "(" + value.path("shape").asString("") + ")" : "";
  }
}
