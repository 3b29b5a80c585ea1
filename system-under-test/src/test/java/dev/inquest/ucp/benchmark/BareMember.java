package dev.inquest.ucp.benchmark;

import dev.inquest.ucp.broker.Broker;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.message.MessageCodec;
import dev.inquest.ucp.node.Effects;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.OperationLine;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.settings.Settings;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The same broker with no stamps: its messages and records are the same but for the clocks. */
final class BareMember implements InProcessBrokers.Member, Effects {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Broker broker;
  private final String name;
  private final InProcessBrokers around;
  private long sent;

  BareMember(Broker broker, Settings settings, InProcessBrokers around) {
    this.broker = broker;
    this.name = settings.self();
    this.around = around;
  }

  @Override
  public void boot() {
    broker.on(new Event.Started(1, 1, List.of()), 0, this);
  }

  @Override
  public void request(long number, Request request) {
    broker.on(InProcessBrokers.requested(number, request), 0, this);
  }

  @Override
  public void receive(Object bytes) {
    Fields fields = Fields.of(JSON.readTree((byte[]) bytes), "envelope");
    fields.number("version", 1, 1);
    fields.identifier("id");
    fields.identifier("to");
    String from = fields.identifier("from");
    Message message = MessageCodec.read(fields.identifier("type"), fields.node("body"));
    String refusal = broker.refusal(from, message);
    if (refusal != null) {
      throw new IllegalStateException(refusal);
    }
    broker.on(new Event.Received(from, fields.integer("incarnation", 1), message), 0, this);
  }

  @Override
  public void send(String to, Message message) {
    ObjectNode json =
        Json.object()
            .put("version", 1)
            .put("id", name + ":" + ++sent)
            .put("from", name)
            .put("incarnation", 1)
            .put("to", to)
            .put("type", message.type());
    json.set("body", message.toJson());
    around.send(to, JSON.writeValueAsBytes(json));
  }

  @Override
  public void save(String key, Supplier<? extends JsonNode> value) {
    ObjectNode record = Json.object().put("key", key);
    record.set("value", value.get());
    if (JSON.writeValueAsBytes(record).length == 0) {
      throw new IllegalStateException("an empty record");
    }
  }

  @Override
  public VectorClock stamp() {
    return VectorClock.EMPTY;
  }

  @Override
  public void reply(long request, Response response) {
    around.replied(response);
  }

  @Override
  public void setTimer(String timer, long delayNanos) {}

  @Override
  public void cancelTimer(String timer) {}

  @Override
  public void note(String f, @Nullable String job, JsonNode value) {}

  @Override
  public void call(long call, String to, Request request, long timeoutNanos) {}

  @Override
  public void operation(OperationLine line) {}
}
