package dev.inquest.check.redeployment;

import dev.inquest.check.evidence.Values;
import java.math.BigDecimal;
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
 *  "gpu"               "cpu,gpu"              fits, as may "gpu" in [{"name":"gpu"}]
 *  {"cpu":"4"}         {"cpu":"8"}            fits; {"cpu":"2"} lacks cpu 4
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
    if (required.isString() && !required.stringValue().isBlank()) {
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
      case STRING -> !capabilities.stringValue().contains(name);
      case ARRAY ->
          capabilities.valueStream().allMatch(JsonNode::isString) && !holds(capabilities, name);
      case OBJECT ->
          isNothing(capabilities.path(name))
              && capabilities.valueStream().noneMatch(each -> Values.mentions(each, name));
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
    return need.isString() && lacksText(there, need.stringValue());
  }

  private static boolean lacksText(JsonNode there, String need) {
    if (need.isEmpty() || !Character.isLetter(need.codePointAt(0))) {
      return isAmount(need)
          && (there.isMissingNode()
              ? new BigDecimal(need).signum() > 0
              : isAmount(there.asString("")) && amount(there).compareTo(new BigDecimal(need)) < 0);
    }
    return there.isMissingNode()
        || (there.isString() && !there.stringValue().equals(need))
        || (there.isArray() && !holds(there, need));
  }

  private static boolean isAmount(String text) {
    return text.matches("\\d{1,18}(\\.\\d{1,18})?");
  }

  private static BigDecimal amount(JsonNode there) {
    return new BigDecimal(there.asString());
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
