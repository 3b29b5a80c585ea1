package dev.inquest.nemesis.embedded.proxy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A proxy: while it is enabled it listens, and joins every client to a connection of its own to the
 * upstream.
 */
public final class Proxy {
  /**
   * What a proxy looks like at one moment.
   *
   * @param listen with the real port, once it has listened
   */
  public record View(
      String name, String listen, String upstream, boolean enabled, List<ToxicSetting> toxics) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Connections connections;
  private final Toxics toxics = new Toxics();
  private final String name;
  private final Executor threads;
  private String listen;
  private String upstream;
  private @Nullable Listener listener;

  Proxy(Proposal proposal, SplittableRandom random, Executor threads) {
    this.name = proposal.name();
    this.listen = proposal.listen();
    this.upstream = proposal.upstream();
    this.threads = threads;
    this.connections = new Connections(toxics, random, threads);
  }

  /** Its toxics, which outlast its connections. */
  public Toxics toxics() {
    return toxics;
  }

  /** What it looks like now. */
  public View view() {
    lock.lock();
    try {
      return new View(name, listen, upstream, listener != null, toxics.all());
    } finally {
      lock.unlock();
    }
  }

  /** Starts to listen, unless it does already. */
  void start() throws Refusal {
    lock.lock();
    try {
      if (listener == null) {
        Listener opened = Listener.open(listen);
        listener = opened;
        listen = opened.address();
        String target = upstream;
        threads.execute(() -> opened.accept(client -> connections.join(client, target)));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Stops to listen and closes every connection; the port is free when this returns. */
  void stop() {
    lock.lock();
    try {
      if (listener != null) {
        listener.close();
        listener = null;
      }
      connections.closeAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes over what differs. Another address, of either side, closes all connections. */
  public void update(Proposal wanted) throws Refusal {
    lock.lock();
    try {
      if (differs(wanted)) {
        stop();
        listen = wanted.listen();
        upstream = wanted.upstream();
      }
      if (wanted.enabled()) {
        start();
      } else {
        stop();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean differs(Proposal wanted) throws Refusal {
    lock.lock();
    try {
      String resolved = Address.parse(wanted.listen()).resolvedText();
      return !listen.equals(resolved) || !upstream.equals(wanted.upstream());
    } catch (Address.MalformedAddressException e) {
      throw new Refusal(500, e.getMessage());
    } finally {
      lock.unlock();
    }
  }
}
