package dev.inquest.nemesis.toxiproxy;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkObservation;
import dev.inquest.nemesis.LinkObservation.Arrival;
import dev.inquest.nemesis.LinkObservation.Status;
import dev.inquest.nemesis.Links;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends a token through a proxy, and asks the target itself for tokens that stayed unanswered. */
final class Prober {
  private static final long DIRECT_PATIENCE_MILLIS = 500;
  private static final int HTTP_OK = 200;
  private static final int HTTP_NOT_FOUND = 404;

  private final Function<String, @Nullable InetSocketAddress> nodes;
  private final AtomicLong tokens = new AtomicLong();

  Prober(Function<String, @Nullable InetSocketAddress> nodes) {
    this.nodes = nodes;
  }

  LinkObservation probe(Route route, List<LinkEffect> up, List<LinkEffect> down) {
    Link link = route.link();
    String token = link.proxyName() + "-" + tokens.incrementAndGet();
    Exchange exchange =
        Exchange.get(
            route.entrance(),
            "/probe/" + token,
            Links.PROBE_REQUEST_BYTES,
            Patience.millis(up, down));
    return exchange.status() == Status.ANSWERED && exchange.code() == HTTP_OK
        ? LinkObservation.answered(exchange.rttNanos(), exchange.closeNanos())
        : LinkObservation.unanswered(exchange.status(), arrival(link.to(), token));
  }

  private Arrival arrival(String node, String token) {
    InetSocketAddress address = nodes.apply(node);
    if (address == null) {
      return Arrival.UNKNOWN;
    }
    return switch (Exchange.get(address, "/probed/" + token, 0, DIRECT_PATIENCE_MILLIS).code()) {
      case HTTP_OK -> Arrival.SEEN;
      case HTTP_NOT_FOUND -> Arrival.NOT_SEEN;
      default -> Arrival.UNKNOWN;
    };
  }
}
