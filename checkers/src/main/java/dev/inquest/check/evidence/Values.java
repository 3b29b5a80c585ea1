package dev.inquest.check.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Lenient looks into the value of an entry: what is missing or of another kind is null. */
public final class Values {
  private Values() {}

  public static @Nullable String text(JsonNode object, String key) {
    JsonNode value = object.path(key);
    return value.isString() ? value.stringValue() : null;
  }

  /** A whole number, or {@code otherwise}. */
  public static long number(JsonNode object, String key, long otherwise) {
    JsonNode value = object.path(key);
    return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : otherwise;
  }

  /** Whatever stands there, unless it is nothing. */
  public static @Nullable JsonNode any(JsonNode object, String key) {
    JsonNode value = object.path(key);
    return value.isMissingNode() || value.isNull() ? null : value;
  }

  /** A list of strings. */
  public static @Nullable List<String> texts(JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
      return null;
    }
    return value.valueStream().map(JsonNode::stringValue).toList();
  }

  /** Whether a string of exactly these characters stands anywhere in it. */
  public static boolean mentions(JsonNode value, String text) {
    if (value.isString()) {
      return value.stringValue().equals(text);
    }
    for (JsonNode part : value) {
      if (mentions(part, text)) {
        return true;
      }
    }
    return false;
  }

  /** As a person reads it: a string without its quotes. */
  public static String shown(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }
}
