package dev.inquest.history.edn;

import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.codec.EntryCodec;
import dev.inquest.history.codec.HeaderCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a history as EDN, a map a line, so that it reads again as the same history. */
public final class EdnWriter {
  private EdnWriter() {}

  /** Appends all of it. */
  public static void write(History history, Appendable out) throws IOException {
    boolean tuples = canTie(history);
    out.append(EdnReader.MARK).append(ascii(head(history, tuples).toString())).append('\n');
    for (Entry entry : history.entries()) {
      ObjectNode event = EntryCodec.json(entry);
      EdnText.event(tuples ? tied(event) : event, entry instanceof NemesisEntry, out);
      out.append('\n');
    }
  }

  private static ObjectNode head(History history, boolean tuples) {
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    head.set("header", HeaderCodec.json(history.header()));
    head.put("keys", tuples ? "tuples" : "plain");
    if (history.sealed()) {
      head.put("events", history.size());
    }
    return head;
  }

  /** JSON of which any encoding makes the same bytes. */
  private static String ascii(String json) {
    StringBuilder ascii = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char character = json.charAt(i);
      if (character < 0x7f) {
        ascii.append(character);
      } else {
        ascii.append("\\u").append(HexFormat.of().toHexDigits(character));
      }
    }
    return ascii.toString();
  }

  /** Whether every operation has a key and a value, so that tuples lose nothing. */
  private static boolean canTie(History history) {
    List<ObjectNode> tied = new ArrayList<>();
    for (Entry entry : history.entries()) {
      ObjectNode event = EntryCodec.json(entry);
      if (Tuples.isClient(event)) {
        if (!event.has("key") || event.has("job") || !event.has("value")) {
          return false;
        }
        tied.add(tied(event));
      }
    }
    return Tuples.in(tied);
  }

  private static ObjectNode tied(ObjectNode event) {
    if (!Tuples.isClient(event)) {
      return event;
    }
    ArrayNode tuple = JsonNodeFactory.instance.arrayNode();
    JsonNode key = event.remove("key");
    String digits = key.asString();
    boolean number = digits.matches("0|-?[1-9][0-9]{0,17}");
    tuple.add(number ? JsonNodeFactory.instance.numberNode(Long.parseLong(digits)) : key);
    tuple.add(event.get("value"));
    event.set("value", tuple);
    return event;
  }
}
