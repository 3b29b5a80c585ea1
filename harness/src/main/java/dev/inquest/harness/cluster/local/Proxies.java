package dev.inquest.harness.cluster.local;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.Links;
import dev.inquest.nemesis.embedded.EmbeddedToxiproxy;
import dev.inquest.nemesis.toxiproxy.FreePorts;
import dev.inquest.nemesis.toxiproxy.Route;
import dev.inquest.nemesis.toxiproxy.ToxiproxyLinks;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * One proxy per link, in an embedded Toxiproxy server that is told everything over its HTTP
 * interface, like a real one.
 */
final class Proxies implements AutoCloseable {
  private final EmbeddedToxiproxy server;
  private final ToxiproxyLinks links;
  private final SequencedMap<Link, InetSocketAddress> addresses = new LinkedHashMap<>();

  /**
   * @param listen where each node listens itself
   */
  Proxies(
      List<Link> wanted,
      SequencedMap<String, InetSocketAddress> listen,
      FreePorts ports,
      long seed) {
    var routes = new ArrayList<Route>();
    wanted.forEach(link -> addresses.put(link, loopback(ports.reserve())));
    addresses.forEach((link, address) ->
        routes.add(Route.local(link, address, Objects.requireNonNull(listen.get(link.to())))));
    addresses.values().forEach(address -> ports.release(address.getPort()));
    server = started(seed);
    try {
      links =
          ToxiproxyLinks.create(new ToxiproxyClient("127.0.0.1", server.port()), routes, listen);
    } catch (IOException e) {
      server.close();
      throw new HarnessFailure("cannot set up the links: " + e.getMessage(), e);
    }
  }

  private static EmbeddedToxiproxy started(long seed) {
    try {
      return EmbeddedToxiproxy.start(loopback(0), seed);
    } catch (IOException e) {
      throw new HarnessFailure("cannot start the embedded Toxiproxy server: " + e.getMessage(), e);
    }
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  Links links() {
    return links;
  }

  /** Every link and where its sender has to connect. */
  SequencedMap<Link, InetSocketAddress> addresses() {
    return Collections.unmodifiableSequencedMap(addresses);
  }

  @Override
  public void close() {
    server.close();
  }
}
