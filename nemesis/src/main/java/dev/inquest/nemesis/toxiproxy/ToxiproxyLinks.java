package dev.inquest.nemesis.toxiproxy;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkObservation;
import dev.inquest.nemesis.Links;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Links through a Toxiproxy server. Every change is read back from the server before it counts.
 * Nodes answer {@code GET /probe/{token}} with 200, and {@code GET /probed/{token}} with 200 when
 * they saw that token, else 404.
 */
public final class ToxiproxyLinks implements Links, AutoCloseable {
  private final ToxiproxyClient client;
  private final SequencedMap<Link, ManagedProxy> proxies = new LinkedHashMap<>();
  private final SequencedMap<Link, List<LinkEffect>> lying = new LinkedHashMap<>();
  private final Prober prober;

  private ToxiproxyLinks(ToxiproxyClient client, Prober prober) {
    this.client = client;
    this.prober = prober;
  }

  /** As the other; each node keeps its address for good. */
  public static ToxiproxyLinks create(
      ToxiproxyClient client, List<Route> routes, Map<String, InetSocketAddress> nodes)
      throws IOException {
    Map<String, InetSocketAddress> addresses = new LinkedHashMap<>(nodes);
    return create(client, routes, addresses::get);
  }

  /**
   * Creates one proxy for each route; on failure none is left behind.
   *
   * @param nodes where each node itself listens now, as this process reaches it; null when nowhere
   * @throws IOException with one clear line, for example that a port is in use
   */
  public static ToxiproxyLinks create(
      ToxiproxyClient client,
      List<Route> routes,
      Function<String, @Nullable InetSocketAddress> nodes)
      throws IOException {
    ToxiproxyLinks links = new ToxiproxyLinks(client, new Prober(nodes));
    try {
      for (Route route : routes) {
        links.proxies.put(route.link(), ManagedProxy.create(client, route));
      }
      return links;
    } catch (IOException e) {
      links.close();
      throw e;
    }
  }

  @Override
  public void impose(SequencedMap<Link, List<LinkEffect>> wanted) throws IOException {
    Set<ManagedProxy> concerned = new LinkedHashSet<>();
    for (Link link : wanted.sequencedKeySet()) {
      concerned.addAll(carriersOf(link));
    }
    lying.putAll(wanted);
    forEach(concerned, proxy -> proxy.become(ProxyPlan.of(proxy.route().link(), lying)));
  }

  @Override
  public void healAll() throws IOException {
    lying.clear();
    client.reset();
    forEach(proxies.sequencedValues(), ManagedProxy::cleared);
  }

  @Override
  public SequencedMap<Link, LinkObservation> probe(Collection<Link> links) throws IOException {
    List<Callable<LinkObservation>> probes = new ArrayList<>();
    for (Link link : links) {
      ManagedProxy proxy = proxies.get(link);
      if (proxy == null) {
        throw new IOException("there is no proxy for the link " + link);
      }
      probes.add(() -> prober.probe(proxy.route(), on(link), on(link.reversed())));
    }
    List<LinkObservation> observations = Parallel.all(probes);
    SequencedMap<Link, LinkObservation> seen = new LinkedHashMap<>();
    for (Link link : links) {
      seen.put(link, observations.get(seen.size()));
    }
    return seen;
  }

  /** Deletes the proxies; closes what still flows through them. */
  @Override
  public void close() throws IOException {
    forEach(proxies.sequencedValues(), ManagedProxy::delete);
    proxies.clear();
  }

  /** The proxies that bytes from one to the other may pass: as requests, or as answers. */
  private List<ManagedProxy> carriersOf(Link link) throws IOException {
    List<ManagedProxy> carriers = new ArrayList<>();
    for (Link served : List.of(link, link.reversed())) {
      ManagedProxy proxy = proxies.get(served);
      if (proxy != null) {
        carriers.add(proxy);
      }
    }
    if (carriers.isEmpty()) {
      throw new IOException("there is no proxy for the link " + link);
    }
    return carriers;
  }

  private List<LinkEffect> on(Link link) {
    return lying.getOrDefault(link, List.of());
  }

  private static void forEach(Collection<ManagedProxy> proxies, Change change) throws IOException {
    List<Callable<ManagedProxy>> calls = new ArrayList<>();
    for (ManagedProxy proxy : proxies) {
      calls.add(() -> {
        change.apply(proxy);
        return proxy;
      });
    }
    Parallel.all(calls);
  }

  /** One change of one proxy. */
  private interface Change {
    void apply(ManagedProxy proxy) throws IOException;
  }
}
