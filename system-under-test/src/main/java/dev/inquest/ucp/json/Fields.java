package dev.inquest.ucp.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object, read strictly. Keys nobody asks for are ignored, so that a newer
 * sender can say more; a key that is asked for must be there and of its type.
 */
public final class Fields {
  /** Longest identifier: a node, a job, a capability. */
  public static final int IDENTIFIER_LENGTH = 128;

  private final JsonNode object;
  private final String where;

  private Fields(JsonNode object, String where) {
    this.object = object;
    this.where = where;
  }

  /**
   * The fields of that object.
   *
   * @param where what the object is, for error messages: {@code assign}
   */
  public static Fields of(JsonNode node, String where) {
    if (!node.isObject()) {
      throw new BadInput(where + ": must be an object, but is " + shown(node));
    }
    return new Fields(node, where);
  }

  public boolean has(String name) {
    JsonNode value = object.get(name);
    return value != null && !value.isNull();
  }

  /** The value as it is. */
  public JsonNode node(String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      throw new BadInput(where + ": field \"" + name + "\" is missing");
    }
    return value;
  }

  /** A non-empty name of at most {@link #IDENTIFIER_LENGTH} visible characters. */
  public String identifier(String name) {
    return identifier(name, node(name));
  }

  /** An identifier of which there are few, such as a node's: equal ones are kept once. */
  public String shared(String name) {
    return Shared.name(identifier(name));
  }

  private String identifier(String name, JsonNode value) {
    String text = value.isString() ? value.stringValue() : "";
    if (text.isEmpty() || text.length() > IDENTIFIER_LENGTH || !isVisible(text)) {
      throw wrong(
          name, "a name of 1 to " + IDENTIFIER_LENGTH + " characters without spaces", value);
    }
    return text;
  }

  private static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) == 127) {
        return false;
      }
    }
    return true;
  }

  public String text(String name, int longest) {
    JsonNode value = node(name);
    if (!value.isString() || value.stringValue().length() > longest) {
      throw wrong(name, "a string of at most " + longest + " characters", value);
    }
    return value.stringValue();
  }

  public long number(String name, long least, long most) {
    JsonNode value = node(name);
    boolean good = value.isIntegralNumber() && value.canConvertToLong();
    if (!good || value.longValue() < least || value.longValue() > most) {
      throw wrong(name, "an integer from " + least + " to " + most, value);
    }
    return value.longValue();
  }

  /** A number that may have a fraction. */
  public double decimal(String name, double least, double most) {
    JsonNode value = node(name);
    if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw wrong(name, "a number from " + least + " to " + most, value);
    }
    return value.doubleValue();
  }

  public int integer(String name, int least) {
    return (int) number(name, least, Integer.MAX_VALUE);
  }

  public boolean flag(String name) {
    JsonNode value = node(name);
    if (!value.isBoolean()) {
      throw wrong(name, "true or false", value);
    }
    return value.booleanValue();
  }

  public <E extends Enum<E>> E oneOf(String name, E[] values, Function<E, String> label) {
    JsonNode value = node(name);
    List<String> known = new ArrayList<>();
    for (E candidate : values) {
      if (value.isString() && label.apply(candidate).equals(value.stringValue())) {
        return candidate;
      }
      known.add(label.apply(candidate));
    }
    throw wrong(name, "one of " + String.join(", ", known), value);
  }

  public Fields object(String name) {
    return of(node(name), where + "." + name);
  }

  public <T> @Nullable T optional(String name, Function<Fields, T> parse) {
    return has(name) ? parse.apply(object(name)) : null;
  }

  public <T> List<T> objects(String name, int most, Function<Fields, T> parse) {
    List<T> parsed = new ArrayList<>();
    for (JsonNode element : array(name, most)) {
      parsed.add(parse.apply(of(element, where + "." + name + "[" + parsed.size() + "]")));
    }
    return parsed;
  }

  public List<String> identifiers(String name, int most) {
    List<String> parsed = new ArrayList<>();
    for (JsonNode element : array(name, most)) {
      parsed.add(Shared.name(identifier(name + "[" + parsed.size() + "]", element)));
    }
    return parsed;
  }

  private JsonNode array(String name, int most) {
    JsonNode value = node(name);
    if (!value.isArray() || value.size() > most) {
      throw wrong(name, "an array of at most " + most + " elements", value);
    }
    return value;
  }

  private BadInput wrong(String name, String expected, JsonNode value) {
    return new BadInput(
        where + ": field \"" + name + "\" must be " + expected + ", but is " + shown(value));
  }

  private static String shown(JsonNode value) {
    String text =
        value.isContainer()
            ? "an " + value.getNodeType() + " of " + value.size()
            : value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
