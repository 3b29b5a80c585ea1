package dev.inquest.harness.cluster;

import dev.inquest.nemesis.Link;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * What a cluster is made from, wherever it runs.
 *
 * @param nodesFolder gets one folder a node
 * @param settings the settings file of every node
 * @param epochNanos {@link System#nanoTime} at time 0 of the run
 * @param defects names of planted defects
 * @param lives is told of every start and end
 */
public record Setup(
    Members members,
    Path nodesFolder,
    Path settings,
    long epochNanos,
    long seed,
    List<String> defects,
    Lives lives) {
  public Setup {
    defects = List.copyOf(defects);
  }

  /** One folder a node, on this machine. */
  public SequencedMap<String, Path> folders() {
    var folders = new LinkedHashMap<String, Path>();
    members.nodes().forEach(node -> folders.put(node, nodesFolder.resolve(node)));
    return folders;
  }

  /** The links that this node opens connections on: other node → the address it has to dial. */
  public SequencedMap<String, String> peers(String node, Function<Link, String> dialled) {
    var peers = new LinkedHashMap<String, String>();
    members.forNemesis().links().stream()
        .filter(link -> link.from().equals(node))
        .forEach(link -> peers.put(link.to(), dialled.apply(link)));
    return peers;
  }

  /**
   * What the node is told.
   *
   * @param folder its folder, as the node sees it
   * @param settingsFile the settings file, as the node sees it
   */
  public NodeWords words(
      String node,
      String listen,
      String folder,
      String settingsFile,
      SequencedMap<String, String> peers) {
    return new NodeWords(
        node, members, listen, folder, settingsFile, peers, epochNanos, seed, defects);
  }
}
