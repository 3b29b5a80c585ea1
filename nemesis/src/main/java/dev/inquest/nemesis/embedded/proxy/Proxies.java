package dev.inquest.nemesis.embedded.proxy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** All proxies, by name. */
public final class Proxies implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<String, Proxy> proxies = new TreeMap<>();
  private final long seed;
  private final Executor threads;

  /**
   * @param seed of all randomness; each proxy draws a stream of its own from it and its name
   */
  public Proxies(long seed, Executor threads) {
    this.seed = seed;
    this.threads = threads;
  }

  /** All of them, sorted by name. */
  public List<Proxy> all() {
    lock.lock();
    try {
      return List.copyOf(proxies.values());
    } finally {
      lock.unlock();
    }
  }

  /** The proxy of that name. */
  public Proxy named(String name) throws Refusal {
    lock.lock();
    try {
      Proxy proxy = proxies.get(name);
      if (proxy == null) {
        throw new Refusal(404, "proxy not found");
      }
      return proxy;
    } finally {
      lock.unlock();
    }
  }

  /** Adds a proxy of a new name, and only if it can start. */
  public Proxy add(Proposal proposal) throws Refusal {
    lock.lock();
    try {
      if (proxies.containsKey(proposal.name())) {
        throw new Refusal(409, "proxy already exists");
      }
      return put(proposal);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds a proxy, in the place of one of that name with other addresses; one with the same
   * addresses stays as it is.
   */
  public Proxy addOrReplace(Proposal proposal) throws Refusal {
    lock.lock();
    try {
      @Nullable Proxy existing = proxies.get(proposal.name());
      if (existing != null && !existing.differs(proposal)) {
        return existing;
      }
      if (existing != null) {
        existing.stop();
      }
      return put(proposal);
    } finally {
      lock.unlock();
    }
  }

  private Proxy put(Proposal proposal) throws Refusal {
    SplittableRandom random = new SplittableRandom(seed + 31L * proposal.name().hashCode());
    Proxy proxy = new Proxy(proposal, random, threads);
    if (proposal.enabled()) {
      proxy.start();
    }
    proxies.put(proposal.name(), proxy);
    return proxy;
  }

  /** Stops a proxy and forgets it. */
  public void remove(String name) throws Refusal {
    lock.lock();
    try {
      named(name).stop();
      proxies.remove(name);
    } finally {
      lock.unlock();
    }
  }

  /** Enables every proxy and removes every toxic; stops at the first proxy that cannot start. */
  public void reset() throws Refusal {
    for (Proxy proxy : all()) {
      proxy.start();
      proxy.toxics().removeAll();
    }
  }

  /** Stops every proxy. */
  @Override
  public void close() {
    lock.lock();
    try {
      proxies.values().forEach(Proxy::stop);
      proxies.clear();
    } finally {
      lock.unlock();
    }
  }
}
