package dev.inquest.ucp.traced;

import dev.inquest.ucp.clock.VectorClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The history format's rules for stamps, checked event by event against nothing but the events
 * themselves.
 */
public final class ClockRules {
  private final Map<String, VectorClock> latest = new LinkedHashMap<>();
  private final Map<String, VectorClock> sends = new LinkedHashMap<>();
  private final Map<String, VectorClock> stamps = new LinkedHashMap<>();
  private final List<String> complaints = new ArrayList<>();

  /** What is wrong with the stamps of these events, in sentences. */
  public static List<String> broken(List<ObjectNode> events) {
    ClockRules rules = new ClockRules();
    events.forEach(rules::judge);
    return rules.complaints;
  }

  private void judge(ObjectNode event) {
    String key = VectorClock.key(event.path("node").asString(), event.path("incarnation").asInt(1));
    VectorClock stamp = VectorClock.fromJson(event.path("clock"));
    VectorClock before = latest.get(key);
    if (before == null) {
      before = boot(event, key);
    }
    if (event.path("event").asString().equals("receive")) {
      before =
          before.merge(sends.getOrDefault(event.path("message").asString(), VectorClock.EMPTY));
    }
    if (!before.tick(key).equals(stamp)) {
      complaints.add("stamp should be " + before.tick(key) + ": " + event);
    }
    if (event.path("event").asString().equals("send")
        && sends.put(event.path("message").asString(), stamp) != null) {
      complaints.add("message id used twice: " + event);
    }
    latest.put(key, stamp);
    stamps.put(key + ":" + stamp.count(key), stamp);
  }

  /**
   * The first event of an incarnation starts from the stamp of a durable event of an earlier one,
   * or from nothing.
   */
  private VectorClock boot(ObjectNode event, String key) {
    JsonNode recovered = event.path("value").path("recovered");
    if (!event.path("f").asString().equals("boot")
        || recovered.isMissingNode() != !key.contains("/")) {
      complaints.add("an incarnation begins with " + event);
      return VectorClock.EMPTY;
    }
    VectorClock start =
        recovered.isMissingNode() ? VectorClock.EMPTY : VectorClock.fromJson(recovered);
    if (start.size() > 0 && !stamps.containsValue(start)) {
      complaints.add("recovered a stamp that no event has: " + event);
    }
    return start;
  }
}
