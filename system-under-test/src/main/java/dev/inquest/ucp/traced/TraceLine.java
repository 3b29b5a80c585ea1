package dev.inquest.ucp.traced;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.node.OperationLine;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * One line of a history, without its index and its time. What it says is at hand as it is; its JSON
 * is made only for who writes it down.
 */
public interface TraceLine {
  /** Writes all keys but the time, in the format's order, into an object that has been begun. */
  void write(JsonGenerator out);

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
    public void write(JsonGenerator out) {
      writeEvent(out, node, incarnation, "local", f);
      if (job != null) {
        out.writeStringProperty("job", job);
      }
      out.writeName("value").writeTree(value);
      clock.write(out.writeName("clock"));
    }
  }

  /**
   * A message leaves.
   *
   * @param clock the sender's stamp, as it claims it
   */
  record Sent(Envelope envelope, VectorClock clock) implements TraceLine {
    @Override
    public void write(JsonGenerator out) {
      writeEvent(out, envelope.from(), envelope.incarnation(), "send", envelope.message().type());
      out.writeStringProperty("message", envelope.id()).writeStringProperty("to", envelope.to());
      clock.write(out.writeName("clock"));
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
    public void write(JsonGenerator out) {
      writeEvent(out, envelope.to(), incarnation, "receive", envelope.message().type());
      out.writeStringProperty("message", envelope.id())
          .writeStringProperty("from", envelope.from());
      clock.write(out.writeName("clock"));
    }
  }

  /** The beginning or the end of an operation of this node as a client. */
  record Operated(OperationLine operation) implements TraceLine {
    @Override
    public void write(JsonGenerator out) {
      out.writeStringProperty("process", operation.process())
          .writeStringProperty("type", operation.type())
          .writeStringProperty("f", operation.f())
          .writeStringProperty("job", operation.job());
      out.writeName("value").writeTree(operation.value());
      if (operation.error() != null) {
        out.writeStringProperty("error", operation.error());
      }
    }
  }

  private static void writeEvent(
      JsonGenerator out, String node, int incarnation, String event, String f) {
    out.writeStringProperty("node", node);
    if (incarnation > 1) {
      out.writeNumberProperty("incarnation", incarnation);
    }
    out.writeStringProperty("event", event).writeStringProperty("f", f);
  }
}
