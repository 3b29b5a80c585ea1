package dev.inquest.history.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the known keys of an object, one after the other, each by the type it must have; what
 * nobody took is left over. A key whose value is {@code null} counts as absent, except where JSON
 * itself is asked for.
 */
final class Fields {
  private final ObjectNode left = JsonNodeFactory.instance.objectNode();

  Fields(ObjectNode object) {
    left.setAll(object);
  }

  /** What is at the key, of any type; missing when nothing is. */
  JsonNode json(String key) {
    JsonNode value = left.remove(key);
    return value == null ? MissingNode.getInstance() : value;
  }

  String text(String key) throws MalformedEntryException {
    return required(key, optionalText(key));
  }

  /** As {@link #optionalName}. */
  String name(String key) throws MalformedEntryException {
    return required(key, optionalName(key));
  }

  private static String required(String key, @Nullable String text) throws MalformedEntryException {
    if (text == null) {
      throw new MalformedEntryException("\"" + key + "\" is missing");
    }
    return text;
  }

  @Nullable String optionalText(String key) throws MalformedEntryException {
    JsonNode value = json(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw wrong(key, "a string", value);
    }
    return value.stringValue();
  }

  /** A string; anything else counts as its text in JSON. */
  @Nullable String optionalWords(String key) {
    JsonNode value = json(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    return value.isString() ? value.stringValue() : value.toString();
  }

  /** A string, or a whole number, which then counts as its decimal digits. */
  @Nullable String optionalName(String key) throws MalformedEntryException {
    JsonNode value = json(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString() && !value.isIntegralNumber()) {
      throw wrong(key, "a string", value);
    }
    return value.asString();
  }

  /**
   * A whole number that is at least this; the number given for {@code absent} when there is none.
   */
  long number(String key, long minimum, long absent) throws MalformedEntryException {
    JsonNode value = json(key);
    if (value.isMissingNode() || value.isNull()) {
      return absent;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < minimum) {
      throw wrong(key, "a whole number from " + minimum, value);
    }
    return value.longValue();
  }

  /** All that was not taken. */
  ObjectNode rest() {
    return left;
  }

  static MalformedEntryException wrong(String key, String expected, JsonNode found) {
    return new MalformedEntryException(
        "\"" + key + "\" must be " + expected + ", not " + shortened(found.toString()));
  }

  /** Long enough to recognise, short enough for one line. */
  static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
