package dev.inquest.ucp.runtime.configuration;

import java.net.InetSocketAddress;

/** Reads {@code host:port}; the host is resolved when it is used. */
final class Addresses {
  private static final String LOOPBACK = "127.0.0.1";

  private Addresses() {}

  /** A place to listen; a lone port means loopback. */
  static InetSocketAddress listen(String text) {
    return address(text.contains(":") ? text : LOOPBACK + ":" + text);
  }

  static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
      throw new IllegalArgumentException("host:port is, with a port from 0 to 65535");
    }
    return InetSocketAddress.createUnresolved(text.substring(0, colon), Integer.parseInt(port));
  }
}
