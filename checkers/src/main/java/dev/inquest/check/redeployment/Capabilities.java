package dev.inquest.check.redeployment;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an executor can do, held against what a job requires: names, or how much of what. Both are
 * written as people write such things, and what cannot be compared is taken to fit.
 *
 * <pre>
 *  requires            capabilities
 *  "gpu"               ["cpu","gpu"]          fits
 *  ["gpu","linux"]     ["gpu"]                lacks linux
 *  {"cpu":4}           {"cpu":2}              lacks cpu 4
 *  {"gpu":true}        {"gpu":false}          lacks gpu
 *  {"zone":"eu"}       {"zone":["eu","us"]}   fits
 *  {"cpu":4}           ["gpu"]                a list of names says nothing of amounts
 * </pre>
 */
final class Capabilities {
  private Capabilities() {}

  /** The first thing required that is surely not there; null when there is none. */
  static @Nullable String lacking(JsonNode required, JsonNode capabilities) {
    return required.isObject()
        ? required
            .propertyStream()
            .filter(need -> lacks(capabilities, need.getKey(), need.getValue()))
            .map(Capabilities::shown)
            .findFirst()
            .orElse(null)
        : names(required, capabilities);
  }

  private static @Nullable String names(JsonNode required, JsonNode capabilities) {
    if (required.isString()) {
      return lacks(capabilities, required.stringValue()) ? required.stringValue() : null;
    }
    return required
        .valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(name -> lacks(capabilities, name))
        .findFirst()
        .orElse(null);
  }

  private static boolean lacks(JsonNode capabilities, String name) {
    return switch (capabilities.getNodeType()) {
      case STRING -> !capabilities.stringValue().equals(name);
      case ARRAY -> !holds(capabilities, name);
      case OBJECT -> isNothing(capabilities.path(name));
      default -> false;
    };
  }

  private static boolean lacks(JsonNode capabilities, String name, JsonNode need) {
    if (need.isBoolean()) {
      return need.booleanValue() && lacks(capabilities, name);
    }
    if (!capabilities.isObject()) {
      return false;
    }
    JsonNode there = capabilities.path(name);
    if (need.isNumber()) {
      return there.isNumber()
          ? there.decimalValue().compareTo(need.decimalValue()) < 0
          : there.isMissingNode() && need.decimalValue().signum() > 0;
    }
    return need.isString()
        && (there.isMissingNode()
            || (there.isString() && !there.equals(need))
            || (there.isArray() && !holds(there, need.stringValue())));
  }

  private static boolean holds(JsonNode names, String name) {
    return names.valueStream().anyMatch(each -> each.isString() && each.stringValue().equals(name));
  }

  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isBoolean() && !value.booleanValue())
        || (value.isNumber() && value.decimalValue().signum() == 0);
  }

  private static String shown(Map.Entry<String, JsonNode> need) {
    return need.getValue().isBoolean()
        ? need.getKey()
        : need.getKey()
            + " "
            + (need.getValue().isString() ? need.getValue().stringValue() : need.getValue());
  }
}
