package dev.inquest.harness.cluster.docker;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.Death;
import dev.inquest.harness.cluster.docker.engine.ContainerLife;
import dev.inquest.harness.cluster.docker.engine.Workshop;
import dev.inquest.harness.cluster.node.NodeOutput;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.toxiproxy.Route;
import dev.inquest.nemesis.toxiproxy.ToxiproxyLinks;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The real Toxiproxy in a container: one proxy for each ordered pair of nodes and each client link.
 */
final class ToxiproxyServer {
  /** Its name on the network. */
  static final String NAME = "toxiproxy";

  private static final int API_PORT = 8474;
  private static final int FIRST_PORT = 10_000;
  private static final Duration START_LIMIT = Duration.ofSeconds(10);
  private static final int CONNECT_MILLIS = 1000;

  private final String version;
  private final ContainerLife life;
  private final NodeOutput output;
  private final InetSocketAddress api;
  private final SequencedMap<Link, Integer> ports = new LinkedHashMap<>();

  /** Starts it; what it writes is kept in the log. */
  ToxiproxyServer(Workshop workshop, String image, List<Link> links, Path log) {
    links.forEach(link -> ports.put(link, FIRST_PORT + ports.size()));
    output = new NodeOutput(NAME, log);
    var container =
        workshop.container(
            NAME, image, List.of("-host", "0.0.0.0"), command -> command.withEnv("LOG_LEVEL=info"));
    life = new ContainerLife(workshop.engine(), NAME, container, output);
    api = workshop.address(container, API_PORT);
    awaitReady();
    version = askVersion();
  }

  /**
   * Makes the proxies.
   *
   * @param nodePort where each node listens, under its name
   * @param nodes where each node is reached directly now; null when it does not run
   */
  ToxiproxyLinks connect(int nodePort, Function<String, @Nullable InetSocketAddress> nodes) {
    var routes = new ArrayList<Route>();
    ports.forEach((link, port) ->
        routes.add(new Route(link, "0.0.0.0:" + port, link.to() + ":" + nodePort, entrance(link))));
    try {
      return ToxiproxyLinks.create(client(), routes, nodes);
    } catch (IOException e) {
      throw new HarnessFailure("cannot set up the links: " + e.getMessage(), e);
    }
  }

  /** What a node dials to send along this link. */
  String dialled(Link link) {
    return NAME + ":" + port(link);
  }

  /** The same as this process reaches it. */
  InetSocketAddress entrance(Link link) {
    return new InetSocketAddress(api.getAddress(), port(link));
  }

  String version() {
    return version;
  }

  Optional<Death> deathByItself() {
    return life.isAlive()
        ? Optional.empty()
        : Optional.of(new Death(NAME, life.exitCode(), output.lastWords()));
  }

  private int port(Link link) {
    return Objects.requireNonNull(ports.get(link), link::toString);
  }

  private ToxiproxyClient client() {
    return new ToxiproxyClient(api.getAddress().getHostAddress(), api.getPort());
  }

  private String askVersion() {
    try {
      return client().version();
    } catch (IOException e) {
      throw new HarnessFailure("Toxiproxy does not tell its version: " + e.getMessage(), e);
    }
  }

  private void awaitReady() {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!answers()) {
      deathByItself()
          .ifPresent(death -> {
            throw new HarnessFailure(death.toString());
          });
      if (System.nanoTime() > end) {
        throw new HarnessFailure(
            "the container of Toxiproxy runs, but "
                + api
                + " cannot be reached from here: the engine has to run on this machine, not in a virtual machine or elsewhere");
      }
    }
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(api, CONNECT_MILLIS);
      return true;
    } catch (IOException notYet) {
      rest();
      return false;
    }
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
