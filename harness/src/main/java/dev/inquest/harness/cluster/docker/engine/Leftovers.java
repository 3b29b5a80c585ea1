package dev.inquest.harness.cluster.docker.engine;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.record.lines.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a harness that was killed left in the engine. A living harness holds its run's lock file;
 * what carries the label of a lock that nobody holds is nobody's any more.
 */
public final class Leftovers {
  private Leftovers() {}

  /**
   * Removes what dead runs of this machine left, and nothing of a living one. What cannot be
   * removed is no reason not to begin: it is said, and left to the run after this one.
   */
  public static void sweep(Engine engine) {
    try {
      remove(engine, Tags.LOCK, Leftovers::isNobodys);
    } catch (HarnessFailure left) {
      System.getLogger(Leftovers.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "what a dead run left is not all removed: " + left.getMessage());
    }
  }

  /** Removes everything with that run's lock, whoever holds it. */
  static void removeAll(Engine engine, Path lock) {
    remove(engine, Tags.LOCK + "=" + lock, any -> true);
  }

  private static void remove(Engine engine, String label, Predicate<Map<String, String>> which) {
    engine
        .ask(
            "list containers",
            client ->
                client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(label)).exec())
        .stream()
        .filter(container -> which.test(container.getLabels()))
        .toList() // one after the other: two that look at one lock at once each find it held
        .parallelStream()
        .forEach(container -> removeContainer(engine, container.getId()));
    engine
        .ask(
            "list networks",
            client -> client.listNetworksCmd().withFilter("label", List.of(label)).exec())
        .stream()
        .filter(network -> which.test(network.getLabels()))
        .forEach(network -> removeNetwork(engine, network.getId()));
  }

  private static boolean isNobodys(Map<String, String> labels) {
    var lock = Path.of(Objects.requireNonNull(labels.get(Tags.LOCK)));
    if (!Tags.machine().equals(labels.get(Tags.MACHINE))) {
      return false;
    }
    try {
      return !Files.exists(lock) || !RunLock.isHeld(lock);
    } catch (IOException cannotTell) {
      return false;
    }
  }

  private static void removeContainer(Engine engine, String id) {
    engine.remove(
        "remove the container " + id,
        client -> client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec());
  }

  private static void removeNetwork(Engine engine, String id) {
    engine.remove("remove the network " + id, client -> client.removeNetworkCmd(id).exec());
  }
}
