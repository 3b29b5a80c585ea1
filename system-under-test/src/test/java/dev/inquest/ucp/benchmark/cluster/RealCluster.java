package dev.inquest.ucp.benchmark.cluster;

import dev.inquest.ucp.benchmark.cluster.KeptConnection.Answer;
import dev.inquest.ucp.runtime.Loopback;
import dev.inquest.ucp.runtime.NodeMain;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Three brokers that vote, others that observe, and executors, as an operator starts them: a
 * process each, on loopback.
 */
public final class RealCluster implements Closeable {
  /** All brokers that vote. */
  public static final List<String> BROKERS = List.of("b1", "b2", "b3");

  private final Path folder;
  private final List<String> javaOptions;
  private final Loopback plan;
  private final Map<String, Process> nodes = new LinkedHashMap<>();

  private RealCluster(
      Path folder, List<String> observers, List<String> executors, List<String> javaOptions) {
    this.folder = folder;
    this.plan = new Loopback(folder, BROKERS, observers, executors);
    this.javaOptions = javaOptions;
  }

  /**
   * Starts them and waits until all are ready.
   *
   * @param executors all configured ones
   * @param started those of them that are started
   * @param javaOptions for every node's JVM
   */
  public static RealCluster start(
      Path folder,
      String settings,
      List<String> executors,
      List<String> started,
      List<String> javaOptions)
      throws IOException {
    return new RealCluster(folder, List.of(), executors, javaOptions).start(settings, started);
  }

  /** Starts brokers alone, and waits until all are ready: no executor is there to run any job. */
  public static RealCluster withObservers(
      Path folder, String settings, List<String> observers, List<String> javaOptions)
      throws IOException {
    return new RealCluster(folder, observers, List.of("e1"), javaOptions)
        .start(settings, observers);
  }

  private RealCluster start(String settings, List<String> besideVoters) throws IOException {
    Files.writeString(folder.resolve("settings.yaml"), settings);
    try {
      for (String node : Stream.concat(BROKERS.stream(), besideVoters.stream()).toList()) {
        begin(node);
      }
      for (Process node : nodes.values()) {
        awaitReady(node);
      }
      return this;
    } catch (IOException failed) {
      close();
      throw failed;
    }
  }

  private static void awaitReady(Process node) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); !line.startsWith("{"); line = output.readLine()) {
      // A JVM that was told to record itself says so first.
    }
  }

  /** A connection to that node. */
  public KeptConnection connect(String node) throws IOException {
    return new KeptConnection(plan.port(node));
  }

  /** The process id of that node. */
  public long pid(String node) {
    return Objects.requireNonNull(nodes.get(node)).pid();
  }

  /** A sum over one node's metrics of that name, whatever their labels. */
  public double metric(String node, String name) throws IOException {
    try (KeptConnection connection = connect(node)) {
      Answer answer = connection.send("GET", "/metrics", "");
      return answer
          .body()
          .lines()
          .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  /** Processor time of all nodes of that kind, in nanoseconds; {@code b} or {@code e}. */
  public long processorNanos(String kind) {
    return nodes.entrySet().stream()
        .filter(node -> node.getKey().startsWith(kind))
        .mapToLong(node -> processorNanosOf(node.getKey()))
        .sum();
  }

  /** Processor time of one node, in nanoseconds. */
  public long processorNanosOf(String node) {
    return Objects.requireNonNull(nodes.get(node))
        .info()
        .totalCpuDuration()
        .map(time -> time.toNanos())
        .orElse(0L);
  }

  private void begin(String node) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(javaOptions);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), NodeMain.class.getName()));
    words.addAll(plan.words(node));
    Path errors = folder.resolve(node + ".errors");
    nodes.put(node, new ProcessBuilder(words).redirectError(errors.toFile()).start());
  }

  @Override
  public void close() {
    nodes.values().forEach(Process::destroy);
    for (Process node : nodes.values()) {
      try {
        if (!node.waitFor(10, TimeUnit.SECONDS)) {
          node.destroyForcibly();
        }
      } catch (InterruptedException interrupted) {
        node.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
