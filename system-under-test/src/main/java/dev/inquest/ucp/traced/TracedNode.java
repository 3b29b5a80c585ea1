package dev.inquest.ucp.traced;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Node;
import dev.inquest.ucp.node.SavedRecord;
import dev.inquest.ucp.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One incarnation of a node, with its clock and its trace. Not for several threads. */
public final class TracedNode {
  private final Node node;
  private final String name;
  private final int incarnation;
  private final VectorClock recovered;
  private final Stamping stamping;

  /**
   * A node that has not started yet.
   *
   * @param next the true number of this life of the node
   * @param recovered the stamp of the last durable record of earlier incarnations, empty when there
   *     is none
   */
  public TracedNode(Node node, Settings settings, int next, VectorClock recovered, Trace trace) {
    this.node = node;
    this.name = settings.self();
    this.incarnation = settings.incarnation(next);
    this.recovered = recovered;
    this.stamping = new Stamping(name, incarnation, recovered, trace, settings.defect());
  }

  /** Boots the node. Comes first and once. */
  public void start(List<SavedRecord> saved, long seed, long nowNanos, Outputs out) {
    ObjectNode value = Json.object();
    if (incarnation > 1) {
      value.set("recovered", recovered.toJson());
    }
    stamping.note("boot", null, value);
    handle(new Event.Started(incarnation, seed, saved), nowNanos, out);
  }

  /**
   * Delivers a message.
   *
   * @return why it was refused, in one line, and then nothing has changed; null when it was taken
   */
  public @Nullable String receive(Envelope envelope, long nowNanos, Outputs out) {
    String refusal = refusal(envelope);
    if (refusal == null) {
      stamping.received(envelope);
      handle(
          new Event.Received(envelope.from(), envelope.incarnation(), envelope.message()),
          nowNanos,
          out);
    }
    return refusal;
  }

  /** A request, a timer or the outcome of a call; none of them ticks the clock. */
  public void on(Event event, long nowNanos, Outputs out) {
    if (event instanceof Event.Started || event instanceof Event.Received) {
      throw new IllegalArgumentException("start and receive are for that: " + event);
    }
    handle(event, nowNanos, out);
  }

  /** The stamp of the last event. */
  public VectorClock clock() {
    return stamping.stamp();
  }

  private @Nullable String refusal(Envelope envelope) {
    if (!envelope.to().equals(name)) {
      return "message " + envelope.id() + " is for " + envelope.to() + ", but this is " + name;
    }
    String key = stamping.key();
    if (envelope.clock().count(key) > stamping.stamp().count(key)) {
      return "message "
          + envelope.id()
          + " claims to have seen more of "
          + key
          + " than has happened";
    }
    return node.refusal(envelope.from(), envelope.message());
  }

  private void handle(Event event, long nowNanos, Outputs out) {
    stamping.direct(out);
    node.on(event, nowNanos, stamping);
    if (event instanceof Event.TimerFired) {
      stamping.saveLate();
    }
  }
}
