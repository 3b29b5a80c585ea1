package dev.inquest.ucp.benchmark;

import dev.inquest.ucp.broker.Broker;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.settings.Settings;
import dev.inquest.ucp.traced.DurableRecord;
import dev.inquest.ucp.traced.Envelope;
import dev.inquest.ucp.traced.Outputs;
import dev.inquest.ucp.traced.TracedNode;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A broker as it runs: every event stamped. */
final class StampedMember implements InProcessBrokers.Member, Outputs {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final TracedNode node;
  private final InProcessBrokers around;
  private final boolean asBytes;

  /**
   * Not booted.
   *
   * @param asBytes whether messages travel, and saves are made, as the bytes that a wire and a log
   *     would carry
   */
  StampedMember(Broker broker, Settings settings, InProcessBrokers around, boolean asBytes) {
    this.node = new TracedNode(broker, settings, 1, VectorClock.EMPTY, line -> {});
    this.around = around;
    this.asBytes = asBytes;
  }

  @Override
  public void boot() {
    node.start(List.of(), 1, 0, this);
  }

  @Override
  public void request(long number, Request request) {
    node.on(InProcessBrokers.requested(number, request), 0, this);
  }

  @Override
  public void receive(Object message) {
    Envelope envelope =
        message instanceof byte[] bytes
            ? Envelope.fromJson(JSON.readTree(bytes))
            : (Envelope) message;
    String refusal = node.receive(envelope, 0, this);
    if (refusal != null) {
      throw new IllegalStateException(refusal);
    }
  }

  @Override
  public void send(Envelope envelope) {
    around.send(envelope.to(), asBytes ? JSON.writeValueAsBytes(envelope.toJson()) : envelope);
  }

  @Override
  public void save(String key, Supplier<? extends JsonNode> value, VectorClock stamp) {
    if (asBytes && new DurableRecord(key, stamp, value.get()).toBytes().length == 0) {
      throw new IllegalStateException("an empty record");
    }
  }

  @Override
  public void setTimer(String timer, long delayNanos) {}

  @Override
  public void cancelTimer(String timer) {}

  @Override
  public void reply(long request, Response response) {
    around.replied(response);
  }

  @Override
  public void call(long call, String to, Request request, long timeoutNanos) {
    throw new IllegalStateException("brokers call nobody");
  }
}
