package dev.inquest.ucp.runtime.metrics;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.runtime.drive.Driver;
import dev.inquest.ucp.runtime.http.Traffic;
import dev.inquest.ucp.runtime.log.Journal;
import dev.inquest.ucp.runtime.peer.Peers;
import dev.inquest.ucp.settings.Settings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One node's metrics as Prometheus reads them. For several threads, one at a time. */
public final class NodeMetrics {
  private static final String PREFIX = "inquest.";

  private final Settings settings;
  private final Traffic traffic;
  private final Journal journal;
  private final Driver driver;
  private final Peers peers;
  private final Supplier<Response> status;
  private @Nullable PrometheusMeterRegistry registry;
  private @Nullable MultiGauge failedSyncs;
  private @Nullable MultiGauge silence;
  private final Set<String> known = new LinkedHashSet<>();
  private JsonNode latest = Json.object();

  /**
   * Metrics that nobody has asked for yet.
   *
   * @param status asks the node for its status
   */
  public NodeMetrics(
      Settings settings,
      Traffic traffic,
      Journal journal,
      Driver driver,
      Peers peers,
      Supplier<Response> status) {
    this.settings = settings;
    this.traffic = traffic;
    this.journal = journal;
    this.driver = driver;
    this.peers = peers;
    this.status = status;
  }

  /** All of them in Prometheus' text format; the node's own are not numbers while it is silent. */
  public synchronized String text() {
    PrometheusMeterRegistry made = registry == null ? make() : registry;
    Response asked = status.get();
    latest = asked.succeeded() ? asked.body() : Json.object();
    traffic.answers().keySet().stream().filter(known::add).forEach(kind -> answers(made, kind));
    traffic.errors().keySet().stream().filter(known::add).forEach(code -> errors(made, code));
    perPeer(failedSyncs, peer -> peer.path("failedSyncs").asDouble(0));
    perPeer(silence, peer -> peer.path("silentMillis").asDouble(0) / 1000);
    return made.scrape();
  }

  private PrometheusMeterRegistry make() {
    PrometheusMeterRegistry made = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    made.config().commonTags("node", settings.self());
    registry = made;
    boolean broker = settings.brokers().contains(settings.self());
    gauge(made, "up", "1 while the node answers", this, NodeMetrics::up);
    for (StatusMetric metric : broker ? StatusMetric.BROKER : StatusMetric.EXECUTOR) {
      gauge(made, metric.name(), metric.help(), metric, each -> each.in(latest));
    }
    if (broker) {
      failedSyncs = MultiGauge.builder(PREFIX + "peer.failed.syncs").register(made);
      silence = MultiGauge.builder(PREFIX + "peer.silence").baseUnit("seconds").register(made);
    }
    bindRuntime(made);
    return made;
  }

  private void bindRuntime(PrometheusMeterRegistry made) {
    timer(made, "http.requests", "Requests served", traffic, Traffic::requests, Traffic::nanos);
    timer(made, "log.commits", "Synced writes", journal, Journal::commits, Journal::commitNanos);
    FunctionCounter.builder(PREFIX + "log.records", journal, Journal::records)
        .description("Saves made durable")
        .register(made);
    FunctionCounter.builder(PREFIX + "log.written.bytes", journal, Journal::written)
        .description("Bytes of the saves made durable")
        .register(made);
    gauge(made, "log.size.bytes", "What the log takes on the disk", journal, Journal::bytes);
    gauge(made, "inbox.waiting", "Inputs that wait for the node", driver, Driver::waiting);
    gauge(made, "heap.used.bytes", "Memory of the process in use", this, self -> heapUsed());
    for (String peer : peers.dropped().keySet()) {
      FunctionCounter.builder(PREFIX + "messages.lost", peers, all -> lost(all, peer))
          .description("Messages surely or possibly not delivered")
          .tag("peer", peer)
          .register(made);
    }
  }

  private void answers(PrometheusMeterRegistry made, String kind) {
    FunctionCounter.builder(
            PREFIX + "http.answers", traffic, all -> all.answers().getOrDefault(kind, 0L))
        .description("Answers by kind of status")
        .tag("status", kind)
        .register(made);
  }

  private void errors(PrometheusMeterRegistry made, String code) {
    FunctionCounter.builder(
            PREFIX + "http.errors", traffic, all -> all.errors().getOrDefault(code, 0L))
        .description("Errors by their code")
        .tag("code", code)
        .register(made);
  }

  private void perPeer(@Nullable MultiGauge gauge, Function<JsonNode, Double> value) {
    if (gauge != null) {
      List<MultiGauge.Row<?>> rows = new ArrayList<>();
      for (JsonNode peer : latest.path("peers")) {
        Tags tags = Tags.of("peer", peer.path("broker").asString(""));
        rows.add(MultiGauge.Row.of(tags, value.apply(peer)));
      }
      gauge.register(rows, true);
    }
  }

  private double up() {
    return latest.isEmpty() ? 0 : 1;
  }

  private static double lost(Peers all, String peer) {
    return all.dropped().getOrDefault(peer, 0L);
  }

  private static double heapUsed() {
    return (double) Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static <T> void gauge(
      PrometheusMeterRegistry made, String name, String help, T of, Function<T, Number> value) {
    Gauge.builder(PREFIX + name, of, each -> value.apply(each).doubleValue())
        .description(help)
        .strongReference(true)
        .register(made);
  }

  private static <T> void timer(
      PrometheusMeterRegistry made,
      String name,
      String help,
      T of,
      Function<T, Long> count,
      Function<T, Long> nanos) {
    FunctionTimer.builder(
            PREFIX + name, of, count::apply, each -> nanos.apply(each), TimeUnit.NANOSECONDS)
        .description(help)
        .register(made);
  }
}
