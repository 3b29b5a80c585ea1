package dev.inquest.harness.cluster.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.Setup;
import dev.inquest.harness.store.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Whether the nodes stand on this machine's ground: their folders are ours, and so is their clock.
 * In a virtual machine, as Docker Desktop has one, or far away, neither need be so.
 */
final class SharedGround {
  private static final Pattern TIME = Pattern.compile("\"time\":(-?[0-9]+)");
  private static final String REMEDY = ": the engine has to run on this machine";

  private final Setup setup;

  SharedGround(Setup setup) {
    this.setup = setup;
  }

  /** Every node's first trace has to be here, with times between the run's beginning and now. */
  void check() {
    setup.folders().forEach(this::check);
  }

  private void check(String node, Path folder) {
    var trace = folder.resolve("trace-1.jsonl");
    try (var lines = Files.lines(trace, UTF_8)) {
      var time = TIME.matcher(lines.findFirst().orElse(""));
      long now = System.nanoTime() - setup.epochNanos();
      if (!time.find()
          || Long.parseLong(time.group(1)) < 0
          || Long.parseLong(time.group(1)) > now) {
        throw new HarnessFailure("the clock of " + node + " is not this machine's" + REMEDY);
      }
    } catch (IOException e) {
      throw new HarnessFailure(
          "what "
              + node
              + " writes does not arrive in "
              + folder
              + " ("
              + Failures.reason(e)
              + ")"
              + REMEDY,
          e);
    }
  }
}
