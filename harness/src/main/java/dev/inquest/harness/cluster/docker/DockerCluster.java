package dev.inquest.harness.cluster.docker;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.Cluster;
import dev.inquest.harness.cluster.Death;
import dev.inquest.harness.cluster.Members;
import dev.inquest.harness.cluster.Setup;
import dev.inquest.harness.cluster.docker.engine.Engine;
import dev.inquest.harness.cluster.docker.engine.Holding;
import dev.inquest.harness.cluster.docker.engine.Leftovers;
import dev.inquest.harness.cluster.docker.engine.Workshop;
import dev.inquest.harness.cluster.node.ClusterNode;
import dev.inquest.harness.cluster.node.ClusterProcesses;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.Links;
import dev.inquest.nemesis.Processes;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cluster of containers whose every link runs through the real Toxiproxy. */
public final class DockerCluster implements Cluster {
  private final Setup setup;
  private final Path folder;
  private final Images images;
  private final Map<String, NodeContainer> containers = new ConcurrentHashMap<>();
  private final SequencedMap<String, String> provenance = new LinkedHashMap<>();
  private volatile SequencedMap<String, ClusterNode> nodes = new LinkedHashMap<>();
  private volatile @Nullable Holding holding;
  private volatile @Nullable ToxiproxyServer toxiproxy;
  private volatile @Nullable Links links;

  /**
   * A cluster that was not started yet.
   *
   * @param folder the run's own: gets the lock and Toxiproxy's log
   */
  public DockerCluster(Setup setup, Path folder, Images images) {
    this.setup = setup;
    this.folder = folder.toAbsolutePath();
    this.images = images;
  }

  @Override
  public void start() {
    var engine = Engine.connect();
    provenance.put("engine", engine.version());
    provenance.putAll(new ImageCheck(engine).digests(images));
    Leftovers.sweep(engine);
    var held = new Holding(engine, folder);
    holding = held;
    var log = folder.resolve("toxiproxy.log");
    var wanted = setup.members().forNemesis().links();
    var server = new ToxiproxyServer(held.workshop(), images.toxiproxy(), wanted, log);
    toxiproxy = server;
    provenance.put("toxiproxy", server.version());
    links = server.connect(NodeContainer.PORT, this::addressOf);
    makeNodes(held.workshop(), server);
    nodes.sequencedValues().parallelStream().forEach(ClusterNode::launch);
    nodes.sequencedValues().forEach(ClusterNode::awaitReady);
    new SharedGround(setup).check();
  }

  @Override
  public Members members() {
    return setup.members();
  }

  @Override
  public URI clientAddress(String broker) {
    var entrance = started(toxiproxy).entrance(new Link(Link.CLIENTS, broker));
    return URI.create(
        "http://" + entrance.getAddress().getHostAddress() + ":" + entrance.getPort());
  }

  @Override
  public Links links() {
    return started(links);
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
  public SequencedMap<String, String> provenance() {
    return provenance;
  }

  @Override
  public List<Death> deaths() {
    var server = toxiproxy;
    return Stream.concat(
            server == null ? Stream.empty() : server.deathByItself().stream(),
            nodes.values().stream().map(ClusterNode::deathByItself).flatMap(Optional::stream))
        .toList();
  }

  @Override
  public void stop() {
    nodes.values().parallelStream().forEach(ClusterNode::stop);
  }

  @Override
  public void close() {
    var held = holding;
    if (held != null) {
      held.close();
    }
  }

  private void makeNodes(Workshop workshop, ToxiproxyServer server) {
    var made = new LinkedHashMap<String, ClusterNode>();
    setup
        .folders()
        .forEach((node, place) ->
            made.put(
                node,
                new ClusterNode(
                    node, place, output -> container(node).begin(output), setup.lives())));
    nodes = made;
    setup.folders().entrySet().parallelStream()
        .forEach(entry ->
            containers.put(
                entry.getKey(), make(workshop, server, entry.getKey(), entry.getValue())));
  }

  private NodeContainer make(Workshop workshop, ToxiproxyServer server, String node, Path place) {
    var words =
        setup.words(
            node,
            "0.0.0.0:" + NodeContainer.PORT,
            NodeContainer.FOLDER,
            NodeContainer.SETTINGS,
            setup.peers(node, server::dialled));
    return new NodeContainer(
        workshop,
        node,
        images.node(),
        place.toAbsolutePath(),
        setup.settings().toAbsolutePath(),
        words.words());
  }

  private NodeContainer container(String node) {
    var made = containers.get(node);
    if (made == null) {
      throw new HarnessFailure("the container of " + node + " was not made");
    }
    return made;
  }

  private @Nullable InetSocketAddress addressOf(String node) {
    var made = containers.get(node);
    return made == null ? null : made.address();
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the cluster was not started");
    }
    return part;
  }
}
