package dev.inquest.harness.cluster;

import dev.inquest.nemesis.Links;
import dev.inquest.nemesis.Processes;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A running system of brokers and executors, wherever it runs. What the nemesis may break is behind
 * two ports of its own.
 */
public interface Cluster extends AutoCloseable {
  /**
   * Starts every node and returns when all are ready; throws {@link
   * dev.inquest.harness.HarnessFailure} when one is not.
   */
  void start();

  Members members();

  /**
   * Where clients reach this broker: through the link {@code clients → broker}, which the nemesis
   * may cut.
   */
  URI clientAddress(String broker);

  Links links();

  Processes processes();

  /**
   * The folder of each node, with its trace files {@code trace-<incarnation>.jsonl} and its log.
   */
  SequencedMap<String, Path> folders();

  /** What it ran on, once it was started: versions and digests, by name. */
  default SequencedMap<String, String> provenance() {
    return new LinkedHashMap<>();
  }

  /**
   * The nodes that ended though nobody had asked them to, so far; throws {@link
   * dev.inquest.harness.HarnessFailure} when whatever runs them cannot tell any more.
   */
  List<Death> deaths();

  /** Ends every node in order, paused ones too: afterwards the traces are complete. */
  void stop();

  /** Leaves nothing behind, in whatever state the cluster is. */
  @Override
  void close();
}
