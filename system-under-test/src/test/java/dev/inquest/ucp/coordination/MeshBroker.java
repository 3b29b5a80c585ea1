package dev.inquest.ucp.coordination;

import dev.inquest.ucp.broker.Broker;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.CoordinationMessage.SyncMetadata;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.node.SavedRecord;
import dev.inquest.ucp.settings.Settings;
import dev.inquest.ucp.traced.Envelope;
import dev.inquest.ucp.traced.Outputs;
import dev.inquest.ucp.traced.TracedNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One broker with its disk, and what it costs: processor time of every event, bytes it sends. */
final class MeshBroker implements Outputs {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Mesh mesh;
  private final Settings settings;
  private final Map<String, SavedRecord> disk = new LinkedHashMap<>();
  private final Map<String, Long> timers = new LinkedHashMap<>();
  private final Map<Long, Response> replies = new LinkedHashMap<>();
  private @Nullable TracedNode node;
  private int incarnation;
  private long numbers;
  private VectorClock saved = VectorClock.EMPTY;

  long busyNanos;
  long messages;
  long bytes;
  long largest;
  long entries;

  MeshBroker(Mesh mesh, Settings settings) {
    this.mesh = mesh;
    this.settings = settings;
  }

  String name() {
    return settings.self();
  }

  boolean up() {
    return node != null;
  }

  int incarnation() {
    return incarnation;
  }

  void start() {
    start(List.copyOf(disk.values()));
  }

  /** With what was saved by somebody else. */
  void start(List<SavedRecord> records) {
    incarnation++;
    TracedNode next =
        new TracedNode(new Broker(settings), settings, incarnation, saved, line -> {});
    node = next;
    work(() -> next.start(records, mesh.random().nextLong(), mesh.now(), this));
  }

  void crash() {
    node = null;
    timers.clear();
  }

  /** What it has saved is gone. Its clock is kept, as a driver has to: no number comes twice. */
  void loseDisk() {
    disk.clear();
  }

  /** Forgets what it has cost. */
  void reset() {
    busyNanos = 0;
    messages = 0;
    bytes = 0;
    largest = 0;
    entries = 0;
  }

  /** A message of that broker that did not come over the network. */
  void tell(String from, Message message) {
    handle(new Event.Received(from, 1, message), true);
  }

  /** Returns the number under which {@link #reply(long)} has the answer, once there is one. */
  long request(Request request) {
    long number = ++numbers;
    handle(new Event.Requested(number, request), false);
    return number;
  }

  Response ask(Request request) {
    return reply(request(request));
  }

  /** The answer, which must be there by now. */
  Response reply(long number) {
    Response reply = replies.remove(number);
    if (reply == null) {
      throw new IllegalStateException("no reply to request " + number + " of " + name());
    }
    return reply;
  }

  JsonNode jobs() {
    return ask(new Request.ReadMetadata()).body().path("jobs");
  }

  JsonNode status() {
    return ask(new Request.ReadStatus()).body();
  }

  private void handle(Event event, boolean received) {
    TracedNode running = node;
    if (running == null) {
      throw new IllegalStateException(name() + " is down");
    }
    if (event instanceof Event.Received(var from, var speaker, Message message) && received) {
      VectorClock clock = VectorClock.of(VectorClock.key("elsewhere-" + from, speaker), ++numbers);
      Envelope envelope = new Envelope(from, speaker, name(), clock, message, numbers);
      work(() -> running.receive(envelope, mesh.now(), this));
    } else {
      work(() -> running.on(event, mesh.now(), this));
    }
  }

  /** Read from its bytes, as on a real wire; what nobody can read or may send is no test. */
  void deliver(byte[] body) {
    TracedNode running = node;
    if (running != null) {
      work(() -> {
        String refusal = running.receive(Envelope.fromJson(JSON.readTree(body)), mesh.now(), this);
        if (refusal != null) {
          throw new AssertionError(refusal);
        }
      });
    }
  }

  private void work(Runnable event) {
    long before = Mesh.processorNanos();
    event.run();
    busyNanos += Mesh.processorNanos() - before;
  }

  @Override
  public void send(Envelope envelope) {
    byte[] body = JSON.writeValueAsString(envelope.toJson()).getBytes(StandardCharsets.UTF_8);
    messages++;
    bytes += body.length;
    largest = Math.max(largest, body.length);
    if (envelope.message() instanceof SyncMetadata sync) {
      entries += sync.entries().size();
    }
    mesh.carry(name(), envelope.to(), body);
  }

  @Override
  public void save(String key, Supplier<? extends JsonNode> value, VectorClock stamp) {
    saved = stamp;
    if (mesh.keepsDisks()) {
      disk.put(key, new SavedRecord(key, value.get()));
    } else {
      JSON.writeValueAsBytes(value.get());
    }
  }

  @Override
  public void setTimer(String timer, long delayNanos) {
    long number = ++numbers;
    timers.put(timer, number);
    int life = incarnation;
    mesh.after(
        delayNanos,
        () -> {
          if (up() && life == incarnation && timers.remove(timer, number)) {
            handle(new Event.TimerFired(timer), false);
          }
        });
  }

  @Override
  public void cancelTimer(String timer) {
    timers.remove(timer);
  }

  @Override
  public void reply(long request, Response response) {
    replies.put(request, response);
  }

  @Override
  public void call(long call, String to, Request request, long timeoutNanos) {
    throw new IllegalStateException("a broker calls nobody");
  }
}
