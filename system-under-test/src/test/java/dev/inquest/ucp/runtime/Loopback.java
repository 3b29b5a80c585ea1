package dev.inquest.ucp.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** A cluster on loopback as an operator plans it: a port for each node, and what starts it. */
public final class Loopback {
  private final Path folder;
  private final List<String> voters;
  private final List<String> observers;
  private final List<String> executors;
  private final SequencedMap<String, Integer> ports = new LinkedHashMap<>();

  /**
   * Finds a free port for each of them.
   *
   * @param folder holds {@code settings.yaml}, and will hold a folder for each node
   */
  public Loopback(
      Path folder, List<String> voters, List<String> observers, List<String> executors) {
    this.folder = folder;
    this.voters = voters;
    this.observers = observers;
    this.executors = executors;
    // Below the ephemeral range: no outgoing connection can have been given such a port.
    int port = 12_000 + (int) Math.floorMod(System.nanoTime() / 1_000, 20_000L);
    for (String name : Stream.of(voters, observers, executors).flatMap(List::stream).toList()) {
      while (!isFree(port)) {
        port++;
      }
      ports.put(name, port++);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException inUse) {
      return false;
    }
  }

  /** Brokers first. */
  public List<String> nodes() {
    return List.copyOf(ports.sequencedKeySet());
  }

  public int port(String node) {
    return Objects.requireNonNull(ports.get(node));
  }

  /** The words behind the program's name by which a node is started. */
  public List<String> words(String node) {
    List<String> words = new ArrayList<>();
    words.add(executors.contains(node) ? "executor" : "broker");
    words.addAll(List.of("--id", node, "--listen", "127.0.0.1:" + ports.get(node)));
    words.addAll(List.of("--data", folder.resolve(node).toString()));
    words.addAll(List.of("--config", folder.resolve("settings.yaml").toString()));
    words.addAll(List.of("--brokers", String.join(",", voters)));
    words.addAll(List.of("--executors", String.join(",", executors)));
    if (!observers.isEmpty()) {
      words.addAll(List.of("--observers", String.join(",", observers)));
    }
    ports.forEach((peer, port) -> {
      if (!peer.equals(node)) {
        words.addAll(List.of("--peer", peer + "=127.0.0.1:" + port));
      }
    });
    return words;
  }
}
