package dev.inquest.history.codec;

import dev.inquest.history.Header;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The first line of a history, which says where it comes from. */
public final class HeaderCodec {
  private static final String MARK = "inquest";
  private static final String KIND = "history";

  private HeaderCodec() {}

  /** Whether this line means to be a header, a good one or not. */
  static boolean isHeader(ObjectNode line) {
    return line.has(MARK) && !line.hasNonNull("process") && !line.hasNonNull("node");
  }

  /**
   * The header that this line spells. One that names no version is of the first.
   *
   * @throws MalformedEntryException if it is none, or of another version of the format
   */
  public static Header parse(ObjectNode line) throws MalformedEntryException {
    Fields fields = new Fields(line);
    JsonNode kind = fields.json(MARK);
    if (!kind.isString() || !kind.stringValue().equals(KIND)) {
      throw Fields.wrong(MARK, "\"" + KIND + "\"", kind);
    }
    JsonNode version = fields.json("version");
    boolean stated = !version.isMissingNode() && !version.isNull();
    if (stated
        && (!version.isIntegralNumber()
            || !version.toString().equals(Integer.toString(Header.VERSION)))) {
      throw new MalformedEntryException(
          "version "
              + Fields.shortened(version.toString())
              + " of the history format is unknown; this reader knows version "
              + Header.VERSION);
    }
    JsonNode seed = fields.json("seed");
    return new Header(
        Header.VERSION,
        fields.optionalText("run"),
        seed(seed),
        fields.optionalText("target"),
        names("nodes", fields.json("nodes")),
        fields.optionalText("started"),
        isWide(seed) ? fields.rest().set("seed", seed) : fields.rest());
  }

  /** A seed of another tool, unsigned or longer, is kept as a key of its own. */
  private static boolean isWide(JsonNode seed) {
    return seed.isIntegralNumber() && !seed.canConvertToLong();
  }

  /** The header in canonical order, unknown keys last. */
  public static ObjectNode json(Header header) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put(MARK, KIND);
    line.put("version", header.version());
    putIfPresent(line, "run", header.run());
    if (header.seed() != null) {
      line.put("seed", header.seed());
    }
    putIfPresent(line, "target", header.target());
    if (!header.nodes().isEmpty()) {
      ArrayNode nodes = line.putArray("nodes");
      header.nodes().forEach(nodes::add);
    }
    putIfPresent(line, "started", header.started());
    line.setAll(header.extra());
    return line;
  }

  private static void putIfPresent(ObjectNode line, String key, @Nullable String text) {
    if (text != null) {
      line.put(key, text);
    }
  }

  private static @Nullable Long seed(JsonNode seed) throws MalformedEntryException {
    if (seed.isMissingNode() || seed.isNull() || isWide(seed)) {
      return null;
    }
    if (!seed.isIntegralNumber()) {
      throw Fields.wrong("seed", "a whole number", seed);
    }
    return seed.longValue();
  }

  private static List<String> names(String key, JsonNode names) throws MalformedEntryException {
    List<String> texts = new ArrayList<>();
    if (names.isMissingNode() || names.isNull()) {
      return texts;
    }
    if (!names.isArray()) {
      throw Fields.wrong(key, "a list of strings", names);
    }
    for (JsonNode name : names) {
      if (!name.isString()) {
        throw Fields.wrong(key, "a list of strings", names);
      }
      texts.add(name.stringValue());
    }
    return texts;
  }
}
