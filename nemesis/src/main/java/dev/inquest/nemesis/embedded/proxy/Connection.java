package dev.inquest.nemesis.embedded.proxy;

import dev.inquest.nemesis.embedded.pipeline.Link;
import dev.inquest.nemesis.embedded.pipeline.Sockets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** One client's connection through the proxy: two sockets, and a link for each direction. */
final class Connection {
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger openLinks = new AtomicInteger(2);
  private final List<Socket> sockets = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Socket client;
  private final Toxics toxics;
  private final SplittableRandom random;
  private final Consumer<Connection> onClosed;
  private boolean closed;

  /**
   * @param onClosed called once, when the connection is over
   */
  Connection(Socket client, Toxics toxics, SplittableRandom random, Consumer<Connection> onClosed) {
    this.client = client;
    this.toxics = toxics;
    this.random = random;
    this.onClosed = onClosed;
    own(client);
  }

  /**
   * Connects to the server and starts both directions; without a server, the client's connection is
   * closed.
   */
  void open(String upstream, Executor threads) {
    try {
      join(dial(upstream), threads);
    } catch (IOException | Address.MalformedAddressException e) {
      close();
      onClosed.accept(this);
    }
  }

  private Socket dial(String upstream) throws IOException, Address.MalformedAddressException {
    IOException failure = new ConnectException("no address");
    for (InetSocketAddress address : Address.parse(upstream).all()) {
      Socket socket = new Socket();
      own(socket);
      try {
        socket.connect(address);
        return socket;
      } catch (IOException e) {
        Sockets.close(socket);
        failure = e;
      }
    }
    throw failure;
  }

  private void own(Socket socket) {
    lock.lock();
    try {
      sockets.add(socket);
      if (closed) {
        Sockets.close(socket);
      }
    } finally {
      lock.unlock();
    }
  }

  private void join(Socket server, Executor threads) throws IOException {
    lock.lock();
    try {
      prepare(client);
      prepare(server);
      start(Direction.UPSTREAM, new Link(client, server, random.split()), threads);
      start(Direction.DOWNSTREAM, new Link(server, client, random.split()), threads);
    } finally {
      lock.unlock();
    }
  }

  private void prepare(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    if (toxics.resetsConnections()) {
      socket.setSoLinger(true, 0);
    }
  }

  private void start(Direction direction, Link link, Executor threads) {
    links.add(link);
    toxics.attach(direction, link);
    link.start(threads, () -> ended(direction, link));
  }

  private void ended(Direction direction, Link link) {
    toxics.detach(direction, link);
    if (openLinks.decrementAndGet() == 0) {
      onClosed.accept(this);
    }
  }

  /** Ends the connection now, whatever its toxics hold. */
  void close() {
    lock.lock();
    try {
      closed = true;
      links.forEach(Link::abort);
      sockets.forEach(Sockets::close);
    } finally {
      lock.unlock();
    }
  }
}
