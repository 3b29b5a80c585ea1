package dev.inquest.ucp.traced;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.OperationLine;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of a history, without its index and its time. What it says is at hand as it is; its JSON
 * is made only for who writes it down.
 */
public interface TraceLine {
  /** All keys but the time, in the format's order. */
  ObjectNode content();

  /** The line, with the time put first. */
  default ObjectNode at(long timeNanos) {
    ObjectNode line = Json.object().put("time", timeNanos);
    line.setAll(content());
    return line;
  }

  /** Something that happened within a node. */
  record Local(
      String node,
      int incarnation,
      String f,
      @Nullable String job,
      JsonNode value,
      VectorClock clock)
      implements TraceLine {
    @Override
    public ObjectNode content() {
      ObjectNode line = event(node, incarnation, "local", f);
      if (job != null) {
        line.put("job", job);
      }
      line.set("value", value);
      line.set("clock", clock.toJson());
      return line;
    }
  }

  /**
   * A message leaves.
   *
   * @param clock the sender's stamp, as it claims it
   */
  record Sent(Envelope envelope, VectorClock clock) implements TraceLine {
    @Override
    public ObjectNode content() {
      ObjectNode line =
          event(envelope.from(), envelope.incarnation(), "send", envelope.message().type());
      line.put("message", envelope.id()).put("to", envelope.to());
      line.set("clock", clock.toJson());
      return line;
    }
  }

  /**
   * A message has arrived.
   *
   * @param incarnation of the receiver
   * @param clock the receiver's stamp
   */
  record Received(int incarnation, Envelope envelope, VectorClock clock) implements TraceLine {
    @Override
    public ObjectNode content() {
      ObjectNode line = event(envelope.to(), incarnation, "receive", envelope.message().type());
      line.put("message", envelope.id()).put("from", envelope.from());
      line.set("clock", clock.toJson());
      return line;
    }
  }

  /** The beginning or the end of an operation of this node as a client. */
  record Operated(OperationLine operation) implements TraceLine {
    @Override
    public ObjectNode content() {
      ObjectNode line =
          Json.object()
              .put("process", operation.process())
              .put("type", operation.type())
              .put("f", operation.f())
              .put("job", operation.job());
      line.set("value", operation.value());
      if (operation.error() != null) {
        line.put("error", operation.error());
      }
      return line;
    }
  }

  private static ObjectNode event(String node, int incarnation, String event, String f) {
    ObjectNode line = Json.object().put("node", node);
    if (incarnation > 1) {
      line.put("incarnation", incarnation);
    }
    return line.put("event", event).put("f", f);
  }
}
