package dev.inquest.harness.cluster.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a node that is a child process of its own. */
final class NodeCommand {
  /**
   * Small and quick to start: a cluster is half a dozen JVMs beside each other. No files of the JVM
   * are left behind.
   */
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Xms16m",
          "-Xmx128m",
          "-Xss512k",
          "-XX:-UsePerfData",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED");

  /**
   * Ctrl-C at a terminal reaches every process of the group, but the run's end is the harness's to
   * order: what is ignored here stays ignored in the program that takes this shell's place.
   */
  private static final List<String> DEAF_TO_THE_TERMINAL =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$0\" \"$@\"");

  private NodeCommand() {}

  /**
   * The whole command.
   *
   * @param program the main class of every node
   * @param folder the node's own
   * @param told what the node is told
   */
  static List<String> of(String program, Path folder, List<String> told) {
    var words = new ArrayList<>(DEAF_TO_THE_TERMINAL);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(JVM);
    words.add("-XX:ErrorFile=" + folder.resolve("crash"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), program));
    words.addAll(told);
    return words;
  }
}
