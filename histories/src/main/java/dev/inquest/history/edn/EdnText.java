package dev.inquest.history.edn;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON spelled as EDN. */
final class EdnText {
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  /** What Jepsen has keywords for. */
  private static final List<String> NAMES = List.of("type", "f", "event");

  private EdnText() {}

  /** One event as a map. */
  static void event(ObjectNode event, boolean nemesis, Appendable out) throws IOException {
    out.append('{');
    String comma = "";
    for (Map.Entry<String, JsonNode> field : event.properties()) {
      String key = field.getKey();
      out.append(comma);
      key(key, out);
      out.append(' ');
      boolean named = NAMES.contains(key) || (nemesis && key.equals("process"));
      if (named && field.getValue().isString()) {
        key(field.getValue().stringValue(), out);
      } else {
        value(field.getValue(), out);
      }
      comma = ", ";
    }
    out.append('}');
  }

  private static void key(String name, Appendable out) throws IOException {
    if (WORD.matcher(name).matches()) {
      out.append(':').append(name);
    } else {
      string(name, out);
    }
  }

  private static void value(JsonNode value, Appendable out) throws IOException {
    switch (value.getNodeType()) {
      case OBJECT -> map(value, out);
      case ARRAY -> vector(value, out);
      case STRING -> string(value.stringValue(), out);
      case NUMBER -> number(value, out);
      case NULL, MISSING -> out.append("nil");
      case BOOLEAN, BINARY, POJO -> out.append(value.asString());
    }
  }

  private static void map(JsonNode value, Appendable out) throws IOException {
    out.append('{');
    String comma = "";
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      out.append(comma);
      key(field.getKey(), out);
      out.append(' ');
      value(field.getValue(), out);
      comma = ", ";
    }
    out.append('}');
  }

  private static void vector(JsonNode value, Appendable out) throws IOException {
    out.append('[');
    String space = "";
    for (JsonNode element : value) {
      out.append(space);
      value(element, out);
      space = " ";
    }
    out.append(']');
  }

  /** Exactly: what a double would round gets an M, what a long cannot hold an N. */
  private static void number(JsonNode value, Appendable out) throws IOException {
    if (value.isIntegralNumber()) {
      out.append(value.bigIntegerValue().toString()).append(value.canConvertToLong() ? "" : "N");
      return;
    }
    BigDecimal number = value.decimalValue();
    String rounded = Double.toString(number.doubleValue());
    boolean same =
        Double.isFinite(number.doubleValue()) && new BigDecimal(rounded).compareTo(number) == 0;
    out.append(same ? rounded : number + "M");
  }

  private static void string(String text, Appendable out) throws IOException {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> character(text, i, out);
      }
    }
    out.append('"');
  }

  /** Control characters and halves of a pair, which UTF-8 has no place for, by their number. */
  private static void character(String text, int at, Appendable out) throws IOException {
    char character = text.charAt(at);
    boolean high = Character.isHighSurrogate(character) && at + 1 < text.length();
    boolean low = Character.isLowSurrogate(character) && at > 0;
    boolean paired =
        (high && Character.isLowSurrogate(text.charAt(at + 1)))
            || (low && Character.isHighSurrogate(text.charAt(at - 1)));
    if (character < ' ' || (Character.isSurrogate(character) && !paired)) {
      out.append("\\u").append(HexFormat.of().toHexDigits(character));
    } else {
      out.append(character);
    }
  }
}
