package dev.inquest.nemesis.embedded;

import com.sun.net.httpserver.HttpServer;
import dev.inquest.nemesis.embedded.proxy.Proxies;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server in this process that speaks Toxiproxy's HTTP API (version 2.12) and does what its toxics
 * say.
 *
 * <p>Give it a loopback address unless others shall reach it: like Toxiproxy, it has no passwords.
 * Proxies listen where their own addresses say.
 */
public final class EmbeddedToxiproxy implements AutoCloseable {
  private static final int BACKLOG = 128;

  private final ExecutorService requests = virtualThreads("toxiproxy-request-");
  private final ExecutorService threads = virtualThreads("toxiproxy-");
  private final HttpServer server;
  private final Proxies proxies;

  private EmbeddedToxiproxy(HttpServer server, long seed) {
    this.server = server;
    this.proxies = new Proxies(seed, threads);
    server.createContext("/", new HttpApi(new Routes(proxies)));
    server.setExecutor(requests);
    server.start();
  }

  private static ExecutorService virtualThreads(String prefix) {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(prefix, 0).factory());
  }

  /** Starts with the seed 0. */
  public static EmbeddedToxiproxy start(InetSocketAddress api) throws IOException {
    return start(api, 0);
  }

  /**
   * Starts to serve the API.
   *
   * @param api where; port 0 for any free one
   * @param seed of jitter, slices and toxicity: a proxy of the same name draws the same numbers for
   *     its connections in their order
   * @throws IOException if the address is in use or none of this machine's
   */
  public static EmbeddedToxiproxy start(InetSocketAddress api, long seed) throws IOException {
    return new EmbeddedToxiproxy(HttpServer.create(api, BACKLOG), seed);
  }

  /** The port of the API. */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * Closes every port and every connection; when this returns, no thread of this server is left.
   */
  @Override
  public void close() {
    server.stop(0);
    requests.close(); // No request may open anything after what follows.
    proxies.close();
    threads.close();
  }
}
