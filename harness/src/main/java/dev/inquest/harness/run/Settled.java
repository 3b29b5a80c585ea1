package dev.inquest.harness.run;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Tells from the brokers' own listings whether the system has come to rest. */
public final class Settled {
  private static final Set<String> RESTING = Set.of("completed", "parked");
  private static final List<String> SHOWN = List.of("state", "result", "attempt");

  private Settled() {}

  /**
   * Whether all brokers show the same jobs, each completed or parked.
   *
   * @param listings one broker each: {@code {"jobs":{"j1":{"state":"completed","result":"r"}}}}
   */
  public static boolean settled(List<JsonNode> listings) {
    JsonNode first = listings.getFirst().path("jobs");
    return first.properties().stream().allMatch(job -> isResting(job.getValue()))
        && listings.stream().allMatch(listing -> looksLike(first, listing.path("jobs")));
  }

  private static boolean isResting(JsonNode job) {
    return RESTING.contains(job.path("state").asString(""));
  }

  private static boolean looksLike(JsonNode jobs, JsonNode others) {
    return jobs.size() == others.size()
        && jobs.properties().stream()
            .allMatch(job -> sameState(job.getValue(), others.path(job.getKey())));
  }

  private static boolean sameState(JsonNode job, JsonNode other) {
    return other.isObject()
        && SHOWN.stream().allMatch(key -> job.path(key).equals(other.path(key)));
  }
}
