package dev.inquest.nemesis.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One proxy on the server, led from plan to plan with as few changes as it takes. */
final class ManagedProxy {
  private final ToxiproxyClient client;
  private final Proxy proxy;
  private final Route route;
  private ProxyPlan current = ProxyPlan.CLEAR;

  private ManagedProxy(ToxiproxyClient client, Proxy proxy, Route route) {
    this.client = client;
    this.proxy = proxy;
    this.route = route;
  }

  static ManagedProxy create(ToxiproxyClient client, Route route) throws IOException {
    String name = route.link().proxyName();
    try {
      Proxy proxy = client.createProxy(name, route.listen(), route.upstream());
      return new ManagedProxy(client, proxy, route);
    } catch (IOException e) {
      throw new IOException(
          "cannot create proxy %s on %s: %s".formatted(name, route.listen(), e.getMessage()), e);
    }
  }

  Route route() {
    return route;
  }

  /**
   * Closes first and opens last, so that nothing slips through between; returns when the server has
   * confirmed the plan.
   */
  void become(ProxyPlan plan) throws IOException {
    if (plan.equals(current)) {
      return;
    }
    if (current.enabled() && !plan.enabled()) {
      proxy.disable();
    }
    for (ToxicDirection direction : ToxicDirection.values()) {
      lead(current.toxics(direction), plan.toxics(direction));
    }
    if (!current.enabled() && plan.enabled()) {
      proxy.enable();
    }
    current = plan;
    confirm();
  }

  /**
   * From one chain of toxics to another. What leaves goes from the end of the chain, and what stood
   * behind it comes back afterwards: the real server loses count of a connection that is closing
   * when a toxic is taken out of the middle, and panics at the next one that is added.
   */
  private void lead(List<ToxicPlan> from, List<ToxicPlan> to) throws IOException {
    if (blocks(from) && blocks(to) && !from.equals(to)) {
      // What passes neither before nor afterwards must not slip through in between.
      add(to);
      remove(from);
      return;
    }
    int kept = 0;
    while (kept < Math.min(from.size(), to.size()) && from.get(kept).equals(to.get(kept))) {
      kept++;
    }
    remove(from.subList(kept, from.size()));
    add(to.subList(kept, to.size()));
  }

  private static boolean blocks(List<ToxicPlan> chain) {
    return chain.stream().anyMatch(toxic -> toxic.effect().mode().blocks());
  }

  private void remove(List<ToxicPlan> toxics) throws IOException {
    for (ToxicPlan toxic : toxics.reversed()) {
      proxy.toxics().get(toxic.name()).remove();
    }
  }

  private void add(List<ToxicPlan> toxics) throws IOException {
    for (ToxicPlan toxic : toxics) {
      toxic.add(proxy.toxics());
    }
  }

  /** The server was reset. */
  void cleared() throws IOException {
    current = ProxyPlan.CLEAR;
    confirm();
  }

  void delete() throws IOException {
    proxy.delete();
  }

  /** Reads back what the server has, and holds it against the plan. */
  private void confirm() throws IOException {
    String wanted =
        text(current.enabled(), current.toxics().stream().map(ToxicPlan::text).toList());
    Proxy read = client.getProxy(proxy.getName());
    List<String> toxics = new ArrayList<>();
    for (Toxic toxic : read.toxics().getAll()) {
      toxics.add(ToxicText.of(toxic));
    }
    String found = text(read.isEnabled(), toxics);
    if (!found.equals(wanted)) {
      throw new IOException(
          "proxy %s should be %s, and is %s".formatted(proxy.getName(), wanted, found));
    }
  }

  private static String text(boolean enabled, List<String> toxics) {
    return (enabled ? "enabled" : "disabled") + toxics.stream().sorted().toList();
  }
}
