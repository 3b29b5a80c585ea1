package dev.inquest.nemesis.embedded;

import dev.inquest.nemesis.embedded.Route.Missing;
import dev.inquest.nemesis.embedded.proxy.Proposal;
import dev.inquest.nemesis.embedded.proxy.Proxies;
import dev.inquest.nemesis.embedded.proxy.Proxy;
import dev.inquest.nemesis.embedded.proxy.Refusal;
import dev.inquest.nemesis.embedded.proxy.ToxicSetting;
import dev.inquest.nemesis.embedded.proxy.Toxics;
import dev.inquest.nemesis.embedded.wire.ProxyJson;
import dev.inquest.nemesis.embedded.wire.ToxicJson;
import java.util.ArrayList;
import java.util.List;

/** What each method does on each path. */
final class Routes {
  private static final String VERSION = "2.12.0";

  private final Proxies proxies;

  Routes(Proxies proxies) {
    this.proxies = proxies;
  }

  /**
   * Where a request goes.
   *
   * @param path its segments, decoded
   */
  Route find(String method, List<String> path) {
    String shape = path.isEmpty() ? "" : path.getFirst() + "/" + path.size();
    return switch (shape) {
      case "version/1" -> method.equals("GET") ? body -> version() : Missing.METHOD;
      case "reset/1" -> method.equals("POST") ? body -> reset() : Missing.METHOD;
      case "populate/1" -> method.equals("POST") ? this::populate : Missing.METHOD;
      case "proxies/1" -> allProxies(method);
      case "proxies/2" -> oneProxy(method, path.get(1));
      case "proxies/3" ->
          path.get(2).equals("toxics") ? allToxics(method, path.get(1)) : Missing.PAGE;
      case "proxies/4" ->
          path.get(2).equals("toxics") ? oneToxic(method, path.get(1), path.get(3)) : Missing.PAGE;
      default -> Missing.PAGE;
    };
  }

  private Route allProxies(String method) {
    return switch (method) {
      case "GET" -> body -> Answer.json(200, ProxyJson.byName(views(proxies.all())));
      case "POST" ->
          body -> Answer.json(201, ProxyJson.text(proxies.add(ProxyJson.created(body)).view()));
      default -> Missing.METHOD;
    };
  }

  private Route oneProxy(String method, String name) {
    return switch (method) {
      case "GET" -> body -> Answer.json(200, ProxyJson.text(proxies.named(name).view()));
      case "POST", "PATCH" -> body -> updateProxy(proxies.named(name), body);
      case "DELETE" -> body -> removeProxy(name);
      default -> Missing.METHOD;
    };
  }

  private Route allToxics(String method, String proxy) {
    return switch (method) {
      case "GET" -> body -> Answer.json(200, ToxicJson.text(toxics(proxy).all()));
      case "POST" -> body -> addToxic(toxics(proxy), body);
      default -> Missing.METHOD;
    };
  }

  private Route oneToxic(String method, String proxy, String name) {
    return switch (method) {
      case "GET" -> body -> Answer.json(200, ToxicJson.text(toxics(proxy).named(name)));
      case "POST", "PATCH" -> body -> updateToxic(toxics(proxy), name, body);
      case "DELETE" -> body -> removeToxic(toxics(proxy), name);
      default -> Missing.METHOD;
    };
  }

  private static Answer version() {
    return new Answer(
        200, "application/json;charset=utf-8", "{\"version\": \"" + VERSION + "\"}\n");
  }

  private Answer reset() throws Refusal {
    proxies.reset();
    return Answer.empty(204);
  }

  private Answer populate(byte[] body) {
    List<Proxy> done = new ArrayList<>();
    try {
      for (Proposal proposal : ProxyJson.populated(body)) {
        done.add(proxies.addOrReplace(proposal));
      }
      return Answer.json(201, "{\"proxies\":" + ProxyJson.list(views(done)) + "}");
    } catch (Refusal refusal) {
      String fields = ProxyJson.errorFields(refusal);
      return Answer.json(
          refusal.status(), "{" + fields + ",\"proxies\":" + ProxyJson.list(views(done)) + "}");
    }
  }

  private static List<Proxy.View> views(List<Proxy> proxies) {
    return proxies.stream().map(Proxy::view).toList();
  }

  private static Answer updateProxy(Proxy proxy, byte[] body) throws Refusal {
    proxy.update(ProxyJson.updated(body, proxy.view()));
    return Answer.json(200, ProxyJson.text(proxy.view()));
  }

  private Answer removeProxy(String name) throws Refusal {
    proxies.remove(name);
    return Answer.empty(204);
  }

  private Toxics toxics(String proxy) throws Refusal {
    return proxies.named(proxy).toxics();
  }

  private static Answer addToxic(Toxics toxics, byte[] body) throws Refusal {
    ToxicSetting added = ToxicJson.created(body, toxics);
    toxics.add(added);
    return Answer.json(200, ToxicJson.text(added));
  }

  private static Answer updateToxic(Toxics toxics, String name, byte[] body) throws Refusal {
    ToxicSetting updated = ToxicJson.updated(body, toxics.named(name));
    toxics.update(updated);
    return Answer.json(200, ToxicJson.text(updated));
  }

  private static Answer removeToxic(Toxics toxics, String name) throws Refusal {
    toxics.remove(name);
    return Answer.empty(204);
  }
}
