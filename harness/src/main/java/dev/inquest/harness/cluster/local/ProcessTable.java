package dev.inquest.harness.cluster.local;

import dev.inquest.nemesis.ProcessObservation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the operating system says of a process: {@code /proc/<pid>/stat}, read from outside the
 * process.
 */
final class ProcessTable {
  private ProcessTable() {}

  /**
   * One process as the kernel sees it now.
   *
   * @param start when it started, in clock ticks since boot: with the pid it names a process for
   *     good
   */
  record Row(ProcessObservation.State state, String start) {}

  static Row look(long pid) {
    return fields(pid).map(ProcessTable::row).orElse(new Row(ProcessObservation.State.GONE, ""));
  }

  /**
   * The command's name may hold spaces and brackets, so that the fields are counted from its last
   * closing bracket.
   */
  private static Optional<List<String>> fields(long pid) {
    try {
      var line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return Optional.of(List.of(line.substring(line.lastIndexOf(')') + 2).split(" ")));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static Row row(List<String> fields) {
    var state =
        switch (fields.getFirst()) {
          case "T", "t" -> ProcessObservation.State.PAUSED;
          case "Z", "X", "x" -> ProcessObservation.State.GONE;
          default -> ProcessObservation.State.RUNNING;
        };
    return new Row(state, fields.get(19));
  }
}
