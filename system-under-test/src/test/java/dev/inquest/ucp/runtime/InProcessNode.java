package dev.inquest.ucp.runtime;

import dev.inquest.ucp.broker.Broker;
import dev.inquest.ucp.executor.Executor;
import dev.inquest.ucp.runtime.configuration.NodeArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker or an executor in this JVM, at a free port of loopback. */
public final class InProcessNode implements AutoCloseable {
  private final RunningNode node;
  private final Path folder;

  private InProcessNode(RunningNode node, Path folder) {
    this.node = node;
    this.folder = folder;
  }

  /**
   * Starts one.
   *
   * @param role broker or executor
   * @param settings YAML
   */
  public static InProcessNode start(Path folder, String role, String settings, String... more)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("settings.yaml"), settings);
    List<String> words = new ArrayList<>(List.of(role, "--data", folder.toString()));
    words.addAll(List.of("--config", folder.resolve("settings.yaml").toString()));
    words.addAll(List.of(more));
    NodeArguments arguments = NodeArguments.parse(words, Map.of(), System.nanoTime());
    RunningNode running =
        RunningNode.start(
            arguments,
            made -> arguments.broker() ? new Broker(made) : new Executor(made),
            failure -> {
              throw new AssertionError(failure);
            });
    return new InProcessNode(running, folder);
  }

  public int port() {
    return node.port();
  }

  public HttpProbe client() {
    return new HttpProbe(port());
  }

  /** All that it has traced and logged until now. */
  public List<String> written() throws IOException {
    return List.of(
        Files.readString(folder.resolve("trace-" + node.incarnation() + ".jsonl")),
        Files.readString(folder.resolve("log")));
  }

  @Override
  public void close() throws IOException {
    try {
      node.stop();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
