package dev.inquest.harness.cluster.docker.engine;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Where one run's containers are made: all on one network, all with its labels. */
public final class Workshop implements Closeable {
  private final Engine engine;
  private final Tags tags;
  private final String network;

  Workshop(Engine engine, Tags tags) {
    this.engine = engine;
    this.tags = tags;
    network = tags.named("network");
    engine.ask(
        "make a network",
        client ->
            client
                .createNetworkCmd()
                .withName(network)
                .withDriver("bridge")
                .withCheckDuplicate(true)
                .withLabels(tags.labels())
                .exec());
  }

  /**
   * Makes a container that others reach by its name.
   *
   * @param more what else it needs
   * @return its id
   */
  public String container(
      String name, String image, List<String> words, Consumer<CreateContainerCmd> more) {
    // Looked at from outside alone, by the nemesis: a health check's program would run beside the
    // node and disturb it.
    return engine.ask(
        "make the container of " + name,
        client -> {
          var command =
              client
                  .createContainerCmd(image)
                  .withName(tags.named(name))
                  .withHostName(name)
                  .withAliases(name)
                  .withLabels(tags.labels())
                  .withHealthcheck(new HealthCheck().withTest(List.of("NONE")))
                  .withStdinOpen(true)
                  .withStdInOnce(true)
                  .withAttachStdin(true)
                  .withHostConfig(modest())
                  .withCmd(words);
          more.accept(command);
          return command.exec().getId();
        });
  }

  private HostConfig modest() {
    return HostConfig.newHostConfig()
        .withNetworkMode(network)
        // The name of a dead node is looked up by nobody outside: no answer at once, not a late
        // one.
        .withDns("127.0.0.1")
        // What a container writes comes over its attachment; the engine need not keep it as well.
        .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
        .withCapDrop(Capability.ALL)
        .withSecurityOpts(List.of("no-new-privileges"));
  }

  /** Where this process reaches a running container. */
  public InetSocketAddress address(String container, int port) {
    var networks =
        engine.ask(
            "tell a container's address",
            client ->
                client.inspectContainerCmd(container).exec().getNetworkSettings().getNetworks());
    var place = Objects.requireNonNull(networks.get(network), network);
    return new InetSocketAddress(
        InetAddress.ofLiteral(Objects.requireNonNull(place.getIpAddress())), port);
  }

  public Engine engine() {
    return engine;
  }

  /** Removes every container and the network, also of a run that was never complete. */
  @Override
  public void close() {
    Leftovers.removeAll(engine, tags.lock());
  }
}
