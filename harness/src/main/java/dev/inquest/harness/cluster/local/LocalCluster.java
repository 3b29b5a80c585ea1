package dev.inquest.harness.cluster.local;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.Cluster;
import dev.inquest.harness.cluster.Death;
import dev.inquest.harness.cluster.Members;
import dev.inquest.harness.cluster.Setup;
import dev.inquest.harness.cluster.node.ClusterNode;
import dev.inquest.harness.cluster.node.ClusterProcesses;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.Links;
import dev.inquest.nemesis.Processes;
import dev.inquest.nemesis.toxiproxy.FreePorts;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A cluster of child JVMs behind proxies, all on the loopback interface of this machine. */
public final class LocalCluster implements Cluster {
  /** The node of the system under test. */
  public static final String NODE = "dev.inquest.ucp.runtime.NodeMain";

  private final String program;
  private final Setup setup;
  private volatile SequencedMap<String, ClusterNode> nodes = new LinkedHashMap<>();
  private @Nullable Watchdog watchdog;
  private @Nullable Proxies proxies;

  /** A cluster of nodes that all run the main class {@code program}. */
  public LocalCluster(String program, Setup setup) {
    this.program = program;
    this.setup = setup;
  }

  @Override
  public void start() {
    var guard = new Watchdog();
    watchdog = guard;
    try (var ports =
        new FreePorts(setup.epochNanos() / 1_000 + ProcessHandle.current().pid() * 7919)) {
      var listen = new LinkedHashMap<String, InetSocketAddress>();
      setup.members().nodes().forEach(node -> listen.put(node, Proxies.loopback(ports.reserve())));
      var made = new Proxies(setup.members().forNemesis().links(), listen, ports, setup.seed());
      proxies = made;
      var all = new LinkedHashMap<String, ClusterNode>();
      listen.forEach(
          (node, address) -> all.put(node, node(node, command(node, address, made), guard)));
      nodes = all;
      listen.values().forEach(address -> ports.release(address.getPort()));
      nodes.values().forEach(ClusterNode::launch);
      nodes.values().forEach(ClusterNode::awaitReady);
    } catch (UncheckedIOException noPort) {
      throw new HarnessFailure(String.valueOf(noPort.getMessage()), noPort);
    }
  }

  @Override
  public Members members() {
    return setup.members();
  }

  @Override
  public URI clientAddress(String broker) {
    return URI.create("http://" + text(entrance(started(proxies), new Link(Link.CLIENTS, broker))));
  }

  @Override
  public Links links() {
    return started(proxies).links();
  }

  @Override
  public Processes processes() {
    return new ClusterProcesses(nodes);
  }

  @Override
  public SequencedMap<String, Path> folders() {
    return setup.folders();
  }

  @Override
  public List<Death> deaths() {
    return nodes.values().stream()
        .map(ClusterNode::deathByItself)
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void stop() {
    nodes.values().parallelStream().forEach(ClusterNode::stop);
  }

  @Override
  public void close() {
    if (watchdog != null) {
      watchdog.close();
    }
    if (proxies != null) {
      proxies.close();
    }
  }

  private ClusterNode node(String node, List<String> command, Watchdog guard) {
    return new ClusterNode(
        node,
        folder(node),
        output -> new ChildProcess(node, command, guard, output),
        setup.lives());
  }

  private List<String> command(String node, InetSocketAddress listen, Proxies links) {
    var peers = setup.peers(node, link -> text(entrance(links, link)));
    var folder = folder(node);
    var words =
        setup.words(node, text(listen), folder.toString(), setup.settings().toString(), peers);
    return NodeCommand.of(program, folder, words.words());
  }

  private static InetSocketAddress entrance(Proxies links, Link link) {
    return Objects.requireNonNull(links.addresses().get(link), link::toString);
  }

  private Path folder(String node) {
    return setup.nodesFolder().resolve(node);
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the cluster was not started");
    }
    return part;
  }
}
