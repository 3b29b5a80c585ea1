package dev.inquest.ucp.metadata;

import dev.inquest.ucp.json.BadInput;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a job needs.
 *
 * @param priority 0 to 10, higher first
 * @param emergency level, 0 = none; a higher level runs first
 * @param requires capabilities that its executor must have
 * @param workMillis how long it runs
 * @param urgency of its deadline, 0 to 1
 * @param weight computational weight, 0 to 1,000
 * @param resources of its executor that it takes while it runs
 */
public record JobSpec(
    int priority,
    int emergency,
    List<String> requires,
    long workMillis,
    double urgency,
    double weight,
    Resources resources) {
  private static final int MOST_REQUIREMENTS = 16;
  private static final long LONGEST_WORK_MILLIS = TimeUnit.DAYS.toMillis(1);
  private static final double USUAL_WEIGHT = 1;
  private static final double MOST_WEIGHT = 1000;

  public JobSpec {
    requires = List.copyOf(requires);
  }

  /** A job with nothing special about its deadline, its weight and its resources. */
  public JobSpec(int priority, int emergency, List<String> requires, long workMillis) {
    this(priority, emergency, requires, workMillis, 0, USUAL_WEIGHT, Resources.NONE);
  }

  /**
   * {@code {"priority":5,"emergency":0,"requires":["gpu"],"work":{"millis":200},"urgency":0.5,
   * "weight":2.0,"resources":{"cpu":25,"memory":10,"io":0}}}; the last three only where they are
   * not the usual.
   */
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("priority", priority).put("emergency", emergency);
    json.set("requires", Json.strings(requires));
    json.set("work", Json.object().put("millis", workMillis));
    if (urgency > 0) {
      json.put("urgency", urgency);
    }
    if (weight != USUAL_WEIGHT) {
      json.put("weight", weight);
    }
    if (!resources.equals(Resources.NONE)) {
      json.set("resources", resources.toJson());
    }
    return json;
  }

  /**
   * Absent fields get their defaults: priority 5, emergency 0, no requirements, no work, urgency 0,
   * weight 1, no resources.
   *
   * @throws BadInput naming the field that is wrong
   */
  public static JobSpec from(Fields fields) {
    Resources resources = fields.optional("resources", Resources::from);
    return new JobSpec(
        fields.has("priority") ? (int) fields.number("priority", 0, 10) : 5,
        fields.has("emergency") ? (int) fields.number("emergency", 0, 10) : 0,
        fields.has("requires") ? fields.identifiers("requires", MOST_REQUIREMENTS) : List.of(),
        fields.has("work") ? fields.object("work").number("millis", 0, LONGEST_WORK_MILLIS) : 0,
        fields.has("urgency") ? fields.decimal("urgency", 0, 1) : 0,
        fields.has("weight") ? fields.decimal("weight", 0, MOST_WEIGHT) : USUAL_WEIGHT,
        resources == null ? Resources.NONE : resources);
  }
}
