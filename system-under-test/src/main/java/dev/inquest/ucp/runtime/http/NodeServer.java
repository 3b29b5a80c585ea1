package dev.inquest.ucp.runtime.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The JDK's HTTP server, tuned: small answers at once, and a bound on everything a peer can hold.
 */
public final class NodeServer implements AutoCloseable {
  private static final int BACKLOG = 256;

  static {
    // Read once, when the server's classes are first used. Without `nodelay` each answer waits
    // 40 ms for the acknowledgement of its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("jdk.httpserver.maxConnections", "1024");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "256");
    System.setProperty("sun.net.httpserver.idleInterval", "30");
    // Seconds in which a request must have arrived, and in which it must have been answered.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private NodeServer(HttpServer server) {
    this.server = server;
  }

  /** Listens, but serves nothing yet: a port in use shows before a node begins. */
  public static NodeServer bind(InetSocketAddress address) throws IOException {
    InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
    try {
      return new NodeServer(HttpServer.create(resolved, BACKLOG));
    } catch (IOException taken) {
      throw unusable(address, String.valueOf(taken.getMessage()).toLowerCase(Locale.ROOT), taken);
    } catch (UnresolvedAddressException unknown) {
      throw unusable(address, "unknown host", unknown);
    }
  }

  private static IOException unusable(InetSocketAddress address, String reason, Exception cause) {
    String place = address.getHostString() + ":" + address.getPort();
    return new IOException(
        "cannot listen on " + place + ": " + reason + "; choose another place with --listen",
        cause);
  }

  /** Begins to serve. */
  public void start(List<Route> routes, Guard guard, Traffic traffic) {
    server.setExecutor(threads);
    server.createContext("/", new Router(routes, guard, traffic));
    server.start();
  }

  /** The port it listens on; of interest when 0 was asked for. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(1);
    threads.shutdownNow();
  }
}
