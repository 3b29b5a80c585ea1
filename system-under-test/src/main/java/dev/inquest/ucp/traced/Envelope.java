package dev.inquest.ucp.traced;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.BadInput;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.message.MessageCodec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message on its way.
 *
 * @param incarnation of the sender
 * @param clock the sender's stamp of the send event
 * @param count of the send event: the sender's own entry in its stamp
 */
public record Envelope(
    String from, int incarnation, String to, VectorClock clock, Message message, long count) {
  private static final int VERSION = 1;

  public Envelope(String from, int incarnation, String to, VectorClock clock, Message message) {
    this(from, incarnation, to, clock, message, clock.count(VectorClock.key(from, incarnation)));
  }

  /** Unique: the sender's clock entry and its count, {@code b1/2:3}. */
  public String id() {
    return VectorClock.key(from, incarnation) + ":" + count;
  }

  /**
   * {@code
   * {"version":1,"id":"b1:7","from":"b1","incarnation":1,"to":"b2","clock":{…},"type":"…","body":{…}}}.
   */
  public ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("version", VERSION)
            .put("id", id())
            .put("from", from)
            .put("incarnation", incarnation)
            .put("to", to);
    json.set("clock", clock.toJson());
    json.put("type", message.type());
    json.set("body", message.toJson());
    return json;
  }

  /**
   * Reads what {@link #toJson} writes.
   *
   * @throws BadInput in one line, when anything about it is wrong, its id included
   */
  public static Envelope fromJson(JsonNode json) {
    Fields fields = Fields.of(json, "envelope");
    fields.number("version", VERSION, VERSION);
    Envelope envelope =
        new Envelope(
            fields.shared("from"),
            fields.integer("incarnation", 1),
            fields.shared("to"),
            VectorClock.fromJson(fields.node("clock")),
            MessageCodec.read(fields.identifier("type"), fields.node("body")));
    String id = fields.identifier("id");
    if (!envelope.id().equals(id) || id.endsWith(":0")) {
      throw new BadInput(
          "envelope: id " + id + " does not name the send event of its clock, " + envelope.id());
    }
    return envelope;
  }
}
