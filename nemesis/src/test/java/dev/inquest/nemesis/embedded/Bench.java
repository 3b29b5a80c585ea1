package dev.inquest.nemesis.embedded;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A Toxiproxy with its Java client, and a server behind it whose end of every connection the test
 * holds too.
 */
final class Bench implements Closeable {
  /** Nothing here takes longer; a read that does is a failure and not an endless wait. */
  static final int PATIENCE_MILLIS = 10_000;

  private final List<Closeable> opened = new ArrayList<>();
  private final ServerSocket server = listening();
  private final InetSocketAddress api;
  private final ToxiproxyClient client;

  Bench() {
    opened.add(server);
    TestedToxiproxy toxiproxy = new TestedToxiproxy();
    opened.add(toxiproxy);
    api = toxiproxy.api();
    client = new ToxiproxyClient(api.getHostString(), api.getPort());
  }

  /** A server socket on loopback, on a free port. */
  static ServerSocket listening() {
    try {
      ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
      socket.setSoTimeout(PATIENCE_MILLIS);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String address(ServerSocket socket) {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  InetSocketAddress api() {
    return api;
  }

  ToxiproxyClient client() {
    return client;
  }

  /** The server's address. */
  String upstream() {
    return address(server);
  }

  /** A new proxy before the server. */
  Proxy proxy(String name) throws IOException {
    Proxy proxy = client.createProxy(name, "127.0.0.1:0", upstream());
    deleteAfterwards(name);
    return proxy;
  }

  void deleteAfterwards(String name) {
    opened.add(() -> delete(name));
  }

  private void delete(String name) throws IOException {
    Proxy proxy = client.getProxyOrNull(name);
    if (proxy != null) {
      proxy.delete();
    }
  }

  /** A connection to where a proxy listens. */
  Socket dial(Proxy proxy) throws IOException {
    int port =
        Integer.parseInt(proxy.getListen().substring(proxy.getListen().lastIndexOf(':') + 1));
    return prepared(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** A connection through a proxy, both ends of it. */
  Ends connect(Proxy proxy) throws IOException {
    return connect(proxy, server);
  }

  Ends connect(Proxy proxy, ServerSocket to) throws IOException {
    Socket near = dial(proxy);
    return new Ends(near, prepared(to.accept()));
  }

  private Socket prepared(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    opened.add(socket);
    return socket;
  }

  /** The two ends of a connection. */
  record Ends(Socket client, Socket server) {
    Socket sender(ToxicDirection direction) {
      return direction == ToxicDirection.UPSTREAM ? client : server;
    }

    Socket receiver(ToxicDirection direction) {
      return direction == ToxicDirection.UPSTREAM ? server : client;
    }
  }

  @Override
  public void close() throws IOException {
    for (Closeable closeable : opened.reversed()) {
      closeable.close();
    }
  }
}
