package dev.inquest.harness.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a node is told on its command line, behind the program's own name; the same words in every
 * life.
 *
 * @param listen where it listens itself, {@code host:port}
 * @param folder gets its traces, and in {@code data} what it keeps
 * @param settings the settings file
 * @param peers other node → the proxy through which this node reaches it
 * @param epochNanos the harness's reading of the monotonic clock that counts as time 0
 */
public record NodeWords(
    String node,
    Members members,
    String listen,
    String folder,
    String settings,
    SequencedMap<String, String> peers,
    long epochNanos,
    long seed,
    List<String> defects) {

  /** The words, the first of them {@code broker} or {@code executor}. */
  public List<String> words() {
    var words = new ArrayList<String>();
    words.add(members.brokers().contains(node) ? "broker" : "executor");
    words.addAll(List.of("--id", node, "--listen", listen, "--data", folder + "/data"));
    words.addAll(List.of("--trace", folder, "--config", settings));
    words.addAll(List.of("--brokers", String.join(",", members.brokers())));
    words.addAll(List.of("--executors", String.join(",", members.executorIds())));
    peers.forEach((peer, address) -> words.addAll(List.of("--peer", peer + "=" + address)));
    members
        .executors()
        .getOrDefault(node, List.of())
        .forEach(capability -> words.addAll(List.of("--capability", capability)));
    if (members.pooled() && members.executors().containsKey(node)) {
      words.addAll(List.of("--register-with", String.join(",", members.registersWith(node))));
    }
    if (!listen.startsWith("127.")) {
      // The network of a run is closed, and its links are looked into on purpose.
      words.add("--insecure");
    }
    defects.forEach(defect -> words.addAll(List.of("--defect", defect)));
    words.addAll(List.of("--epoch-nanos", Long.toString(epochNanos)));
    words.addAll(List.of("--seed", Long.toString(seed), "--supervised"));
    return words;
  }
}
