package dev.inquest.nemesis.toxiproxy;

import dev.inquest.nemesis.Link;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where the proxy of a link listens and where it leads.
 *
 * @param listen {@code host:port} as the Toxiproxy server binds it
 * @param upstream {@code host:port} of the target as the Toxiproxy server dials it
 * @param entrance the listening address as this process reaches it
 */
public record Route(Link link, String listen, String upstream, InetSocketAddress entrance) {
  /** A route where the server runs on this machine, and listens where everyone dials. */
  public static Route local(Link link, InetSocketAddress listen, InetSocketAddress upstream) {
    return new Route(link, text(listen), text(upstream), listen);
  }

  private static String text(InetSocketAddress address) {
    InetAddress resolved = address.getAddress();
    String host = resolved == null ? address.getHostString() : resolved.getHostAddress();
    return host + ":" + address.getPort();
  }
}
