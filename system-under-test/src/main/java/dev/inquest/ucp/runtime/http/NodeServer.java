package dev.inquest.ucp.runtime.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

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
    // As many: where fewer may be idle, a burst of results that end together closes the connections
    // of clients, who may just be sending.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1024");
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

  /**
   * Listens, but serves nothing yet: a port in use shows before a node begins.
   *
   * @param tls null = plain HTTP
   */
  public static NodeServer bind(InetSocketAddress address, @Nullable SSLContext tls)
      throws IOException {
    InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
    try {
      return new NodeServer(
          tls == null ? HttpServer.create(resolved, BACKLOG) : secured(resolved, tls));
    } catch (IOException taken) {
      throw unusable(address, String.valueOf(taken.getMessage()).toLowerCase(Locale.ROOT), taken);
    } catch (UnresolvedAddressException unknown) {
      throw unusable(address, "unknown host", unknown);
    }
  }

  /** Asks every caller for a certificate; the guard knows who has to have one. */
  private static HttpServer secured(InetSocketAddress address, SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(address, BACKLOG);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters chosen = tls.getDefaultSSLParameters();
            chosen.setProtocols(new String[] {"TLSv1.3"});
            chosen.setWantClientAuth(true);
            parameters.setSSLParameters(chosen);
          }
        });
    return server;
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
