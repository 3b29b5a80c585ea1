package dev.inquest.history.edn;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Jepsen writes otherwise than we do, made ours. */
final class EdnEvents {
  private EdnEvents() {}

  static void tidy(ObjectNode event) {
    if (!Tuples.isClient(event) && event.hasNonNull("process")) {
      event.put("type", "info");
    }
    JsonNode error = event.path("error");
    if (!error.isMissingNode() && !error.isNull() && !error.isString() && Tuples.isClient(event)) {
      event.put("error", error.toString());
    }
  }
}
