package dev.inquest.nemesis.toxiproxy;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.Nodes;
import dev.inquest.nemesis.embedded.TestedToxiproxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two brokers, an executor and clients, with real sockets and a Toxiproxy between. */
final class SmallNet implements AutoCloseable {
  static final Nodes NODES = new Nodes(List.of("b1", "b2"), List.of("e1"));

  private final Map<String, ProbedNode> nodes = new LinkedHashMap<>();
  private final TestedToxiproxy server = new TestedToxiproxy();
  final ToxiproxyClient client;
  final List<Route> routes = new ArrayList<>();
  final ToxiproxyLinks links;

  SmallNet() throws IOException {
    NODES.all().forEach(node -> nodes.put(node, new ProbedNode()));
    client = new ToxiproxyClient(server.api().getHostString(), server.api().getPort());
    try (FreePorts ports = new FreePorts(System.nanoTime())) {
      for (Link link : NODES.links()) {
        routes.add(Route.local(link, address(ports.reserve()), node(link.to()).address()));
      }
    }
    links = ToxiproxyLinks.create(client, routes, addresses());
  }

  Map<String, InetSocketAddress> addresses() {
    Map<String, InetSocketAddress> addresses = new LinkedHashMap<>();
    nodes.forEach((name, node) -> addresses.put(name, node.address()));
    return addresses;
  }

  void stop(String name) {
    node(name).close();
  }

  @Override
  public void close() throws IOException {
    links.close();
    server.close();
    nodes.values().forEach(ProbedNode::close);
  }

  private ProbedNode node(String name) {
    ProbedNode node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException(name);
    }
    return node;
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
