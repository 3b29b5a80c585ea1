package dev.inquest.history.codec;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.ClockStamp;
import dev.inquest.history.Entry;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One entry to one JSON object and back. */
public final class EntryCodec {
  private static final String NEMESIS = "nemesis";

  private EntryCodec() {}

  /**
   * The entry that this object spells.
   *
   * @param position the entry's index when the object names none; for a line of a trace, whose
   *     index is not yet known, any number will do, and {@link Entry#withIndex} later sets the
   *     right one
   * @throws MalformedEntryException if it is none of the three kinds of line, or lacks what its
   *     kind must have
   */
  public static Entry parse(ObjectNode line, long position) throws MalformedEntryException {
    boolean ofNode = line.hasNonNull("node");
    boolean ofProcess = line.hasNonNull("process");
    if (ofNode == ofProcess) {
      throw new MalformedEntryException(
          ofNode
              ? "an event has either \"process\" or \"node\", not both"
              : "neither \"process\" nor \"node\": no kind of event is spelled like this");
    }
    Fields fields = new Fields(line);
    return ofNode ? node(fields, position) : process(fields, position);
  }

  /**
   * The entry as an object whose keys stand in canonical order: unknown ones after the known, the
   * clock last.
   */
  public static ObjectNode json(Entry entry) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("index", entry.index());
    if (entry.time() != Entry.NO_TIME) {
      line.put("time", entry.time());
    }
    switch (entry) {
      case ClientEntry client -> put(line, client);
      case NodeEntry node -> put(line, node);
      case NemesisEntry nemesis -> put(line, nemesis);
    }
    return line;
  }

  /** The entry as one canonical line of UTF-8: no spaces, and a line feed at its end. */
  public static byte[] bytes(Entry entry) {
    return Json.line(json(entry));
  }

  private static Entry process(Fields fields, long position) throws MalformedEntryException {
    JsonNode process = fields.json("process");
    if (process.isString() && process.stringValue().equals(NEMESIS)) {
      return nemesis(fields, position);
    }
    return new ClientEntry(
        fields.number("index", 0, position),
        fields.number("time", 0, Entry.NO_TIME),
        client(process),
        oneOf(ClientEntry.Type.class, "type", fields),
        fields.text("f"),
        fields.optionalName("job"),
        fields.optionalName("key"),
        fields.json("value"),
        fields.optionalWords("error"),
        fields.rest());
  }

  private static ProcessId.Client client(JsonNode process) throws MalformedEntryException {
    if (!process.isString() && !process.isIntegralNumber()) {
      throw Fields.wrong("process", "a whole number or a string", process);
    }
    return new ProcessId.Client(process.asString(), process.isIntegralNumber());
  }

  private static Entry nemesis(Fields fields, long position) throws MalformedEntryException {
    String type = fields.text("type");
    if (!type.equals(ClientEntry.Type.INFO.text())) {
      throw new MalformedEntryException(
          "the nemesis only writes lines of \"type\":\"info\", not " + Fields.shortened(type));
    }
    return new NemesisEntry(
        fields.number("index", 0, position),
        fields.number("time", 0, Entry.NO_TIME),
        fields.text("f"),
        fields.json("value"),
        fields.rest());
  }

  private static Entry node(Fields fields, long position) throws MalformedEntryException {
    NodeEntry.Kind kind = oneOf(NodeEntry.Kind.class, "event", fields);
    boolean local = kind == NodeEntry.Kind.LOCAL;
    return new NodeEntry(
        fields.number("index", 0, position),
        fields.number("time", 0, Entry.NO_TIME),
        member(fields),
        kind,
        fields.text("f"),
        fields.optionalName("job"),
        fields.json("value"),
        local ? fields.optionalName("message") : fields.name("message"),
        local ? null : fields.optionalText(peerKey(kind)),
        ClockStamp.parse(fields.json("clock")),
        fields.rest());
  }

  private static ProcessId.Member member(Fields fields) throws MalformedEntryException {
    String node = fields.text("node");
    long incarnation = fields.number("incarnation", 1, 1);
    try {
      return new ProcessId.Member(node, Math.toIntExact(incarnation));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new MalformedEntryException(String.valueOf(e.getMessage()));
    }
  }

  private static String peerKey(NodeEntry.Kind kind) {
    return kind == NodeEntry.Kind.SEND ? "to" : "from";
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String key, Fields fields)
      throws MalformedEntryException {
    String text = fields.text(key);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    throw new MalformedEntryException("\"" + key + "\" " + Fields.shortened(text) + " is unknown");
  }

  private static void put(ObjectNode line, ClientEntry entry) {
    ProcessId.Client process = entry.process();
    line.set(
        "process",
        process.numeric()
            ? Numbers.Factory.whole(new BigInteger(process.id()))
            : text(process.id()));
    line.put("type", entry.type().text());
    line.put("f", entry.f());
    putIfPresent(line, "job", entry.job());
    putIfPresent(line, "key", entry.key());
    putIfPresent(line, "value", entry.value());
    putIfPresent(line, "error", entry.error());
    line.setAll(entry.extra());
  }

  private static void put(ObjectNode line, NodeEntry entry) {
    line.put("node", entry.process().node());
    if (entry.process().incarnation() > 1) {
      line.put("incarnation", entry.process().incarnation());
    }
    line.put("event", entry.event().text());
    line.put("f", entry.f());
    putIfPresent(line, "job", entry.job());
    putIfPresent(line, "value", entry.value());
    putIfPresent(line, "message", entry.message());
    putIfPresent(line, peerKey(entry.event()), entry.peer());
    line.setAll(entry.extra());
    putIfPresent(line, "clock", entry.clock().json());
  }

  private static void put(ObjectNode line, NemesisEntry entry) {
    line.put("process", NEMESIS);
    line.put("type", ClientEntry.Type.INFO.text());
    line.put("f", entry.f());
    putIfPresent(line, "value", entry.value());
    line.setAll(entry.extra());
  }

  private static void putIfPresent(ObjectNode line, String key, @Nullable String text) {
    if (text != null) {
      line.put(key, text);
    }
  }

  private static void putIfPresent(ObjectNode line, String key, JsonNode value) {
    if (!value.isMissingNode()) {
      line.set(key, value);
    }
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }
}
