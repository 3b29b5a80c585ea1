package dev.inquest.harness.record.merge;

import dev.inquest.history.Entry;
import dev.inquest.history.codec.EntryCodec;
import dev.inquest.history.codec.MalformedEntryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lines of journals and traces: lines of a history without an {@code index}. */
public final class EntryLines {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private EntryLines() {}

  public static byte[] write(Entry entry) {
    ObjectNode line = EntryCodec.json(entry);
    line.remove("index");
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The line as a history holds it, but for its index: equal for equal events, 1.0 being 1. */
  public static String text(Entry entry) {
    return new String(EntryCodec.bytes(entry.withIndex(0)), StandardCharsets.UTF_8);
  }

  /** The line as an entry; its index means nothing yet. */
  public static Entry read(byte[] line) throws IOException {
    try {
      return EntryCodec.parse(object(line), 0);
    } catch (MalformedEntryException e) {
      throw new IOException(e.reason(), e);
    }
  }

  /** Whether the line opens a file: journals begin with the header of their history. */
  public static boolean isHeader(byte[] line) throws IOException {
    return object(line).has("inquest");
  }

  /** Whether a last line without a line end was cut. */
  public static boolean isTorn(byte[] tail) {
    try {
      object(tail);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether the last of these lines is the trailer of a sealed history. */
  public static boolean endsWithTrailer(byte[] end) {
    String text = new String(end, StandardCharsets.UTF_8).strip();
    String last = text.substring(text.lastIndexOf('\n') + 1);
    try {
      return object(last.getBytes(StandardCharsets.UTF_8)).has("end");
    } catch (IOException e) {
      return false;
    }
  }

  private static ObjectNode object(byte[] line) throws IOException {
    try {
      JsonNode node = MAPPER.readTree(line);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new IOException("not a JSON object");
    } catch (JacksonException e) {
      throw new IOException("not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
