package dev.inquest.nemesis.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what a nemesis says, as short lines and as it was said. */
final class Journal implements NemesisListener {
  final List<String> lines = new ArrayList<>();
  final List<ObjectNode> values = new ArrayList<>();
  final Map<String, ObjectNode> records = new TreeMap<>();

  @Override
  public void event(String f, ObjectNode value) {
    JsonNode outcome = value.path("outcome");
    lines.add(
        f
            + " "
            + value.path("id").asString()
            + " "
            + (outcome.isMissingNode() ? "asked" : outcome.asString()));
    values.add(value);
  }

  @Override
  public void record(ObjectNode line) {
    records.put(line.path("id").asString(), line);
  }

  ObjectNode recordOf(String id) {
    ObjectNode line = records.get(id);
    if (line == null) {
      throw new AssertionError("no record of " + id + " among " + records.keySet());
    }
    return line;
  }
}
