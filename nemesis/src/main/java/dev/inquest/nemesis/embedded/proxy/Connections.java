package dev.inquest.nemesis.embedded.proxy;

import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/** The open connections of one proxy. */
final class Connections {
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Connection> open = new LinkedHashSet<>();
  private final Toxics toxics;
  private final SplittableRandom random;
  private final Executor threads;

  /**
   * @param random gives every connection a stream of its own, in the order in which they come
   */
  Connections(Toxics toxics, SplittableRandom random, Executor threads) {
    this.toxics = toxics;
    this.random = random;
    this.threads = threads;
  }

  /** Begins to join a new client to the server; returns at once. */
  void join(Socket client, String upstream) {
    lock.lock();
    try {
      Connection connection = new Connection(client, toxics, random.split(), this::forget);
      open.add(connection);
      threads.execute(() -> connection.open(upstream, threads));
    } finally {
      lock.unlock();
    }
  }

  private void forget(Connection connection) {
    lock.lock();
    try {
      open.remove(connection);
    } finally {
      lock.unlock();
    }
  }

  void closeAll() {
    lock.lock();
    try {
      open.forEach(Connection::close);
      open.clear();
    } finally {
      lock.unlock();
    }
  }
}
