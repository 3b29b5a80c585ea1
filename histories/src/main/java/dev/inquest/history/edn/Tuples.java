package dev.inquest.history.edn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values of independent keys: Jepsen writes them as {@code [k v]}, which also is how it writes a
 * pair. A history has such keys if every value of a client's operation reads as a tuple, and one of
 * them at least can be nothing else.
 *
 * <pre>
 *   :read [5 nil]      a tuple: who reads has nothing to say but the key
 *   :cas [0 1]         a pair; so nothing in this history is a tuple
 *   :cas [5 [0 1]]     a tuple
 * </pre>
 */
final class Tuples {
  private Tuples() {}

  /** Whether the values of these events, in their order, are tuples. */
  static boolean in(List<ObjectNode> events) {
    boolean certain = false;
    for (ObjectNode event : events) {
      if (isClient(event)) {
        JsonNode value = event.path("value");
        boolean bare = value.isMissingNode() || value.isNull();
        boolean invoked = event.path("type").asString("").equals("invoke");
        if (bare ? invoked : !isTuple(event, value)) {
          return false;
        }
        certain |= !bare && !isPairAsWell(event, value);
      }
    }
    return certain;
  }

  /** Puts the keys in the place where we have them. */
  static void untie(List<ObjectNode> events) {
    Map<JsonNode, JsonNode> keys = new HashMap<>();
    for (ObjectNode event : events) {
      if (isClient(event)) {
        JsonNode value = event.path("value");
        JsonNode process = event.path("process");
        if (value.isArray()) {
          keys.put(process, value.get(0));
          event.set("value", value.get(1));
        }
        JsonNode key = keys.get(process);
        if (key != null) {
          event.put("key", key.asString());
        }
      }
    }
  }

  static boolean isClient(ObjectNode event) {
    JsonNode process = event.path("process");
    return event.hasNonNull("process")
        && !(process.isString() && process.stringValue().equals("nemesis"));
  }

  private static boolean isTuple(ObjectNode event, JsonNode value) {
    boolean keyed =
        value.isArray()
            && value.size() == 2
            && (value.get(0).isString() || value.get(0).isIntegralNumber());
    return keyed && (!isSwap(event) || value.get(1).isArray());
  }

  /** Writing a pair looks like writing one thing under a key. Reading one knows no pair yet. */
  private static boolean isPairAsWell(ObjectNode event, JsonNode value) {
    boolean asked = event.path("type").asString("").equals("invoke") && value.get(1).isNull();
    return !asked && !isSwap(event);
  }

  private static boolean isSwap(ObjectNode event) {
    return event.path("f").asString("").equals("cas");
  }
}
