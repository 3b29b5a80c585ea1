package dev.inquest.check.scheduling;

import dev.inquest.check.evidence.Values;
import dev.inquest.history.NodeEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Whom a decision says that it was about: who traces no queue may name the candidates themselves,
 * with or without what decides about them.
 *
 * <pre>
 *  {"f":"resolve-conflict","job":"j1","value":{"strategy":"priority","candidates":["j1","j2"]}, …}
 *  {"f":"resolve-conflict","value":{"chosen":"j1","candidates":[{"job":"j1","priority":9},{"job":"j2","priority":2}]}, …}
 *  {"f":"resolve-conflict","job":"j1","value":{"candidates":{"j1":{"priority":9},"j2":{"priority":2}}}, …}
 * </pre>
 */
final class Listing {
  private static final String[] LISTS = {
    "candidates", "competing", "jobs", "waiting", "among", "contenders"
  };

  private static final String[] CHOSEN = {"chosen", "selected", "winner", "decision", "job"};

  private Listing() {}

  /** The job that it is for, by its line or its value; null when it says none. */
  static @Nullable String chosen(NodeEntry decision) {
    if (decision.job() != null) {
      return decision.job();
    }
    for (String key : CHOSEN) {
      String named = Values.text(decision.value(), key);
      if (named != null) {
        return named;
      }
    }
    return null;
  }

  /** By job, what it says of each candidate; empty where it names none, or not all readably. */
  static Map<String, JsonNode> of(NodeEntry decision) {
    for (String key : LISTS) {
      JsonNode list = decision.value().path(key);
      if (list.isArray() || list.isObject()) {
        return list.isArray() ? ofArray(list) : ofObject(list);
      }
    }
    return new LinkedHashMap<>();
  }

  private static Map<String, JsonNode> ofArray(JsonNode list) {
    Map<String, JsonNode> listed = new LinkedHashMap<>();
    for (JsonNode each : list) {
      String named = Values.text(each, "job");
      String job = each.isString() ? each.stringValue() : named;
      JsonNode said = each.isObject() ? each : MissingNode.getInstance();
      if (job == null || listed.put(job, said) != null) {
        return new LinkedHashMap<>();
      }
    }
    return listed;
  }

  private static Map<String, JsonNode> ofObject(JsonNode list) {
    Map<String, JsonNode> listed = new LinkedHashMap<>();
    list.properties()
        .forEach(each -> {
          JsonNode said = each.getValue().isObject() ? each.getValue() : MissingNode.getInstance();
          listed.put(each.getKey(), said);
        });
    return listed;
  }
}
