package dev.inquest.harness.run;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Tells from the brokers' own listings whether the system has come to rest. */
public final class Settled {
  private static final Set<String> RESTING = Set.of("completed", "parked");

  private Settled() {}

  /**
   * Whether all brokers show the same jobs, each completed or parked.
   *
   * @param listings one broker each: {@code {"jobs":{"j1":{"state":"completed","result":"r"}}}}
   */
  public static boolean settled(List<JsonNode> listings) {
    var summaries = listings.stream().map(Settled::summary).distinct().toList();
    return summaries.size() == 1
        && summaries.getFirst().values().stream().allMatch(job -> RESTING.contains(job.getFirst()));
  }

  private static SortedMap<String, List<String>> summary(JsonNode listing) {
    var jobs = new TreeMap<String, List<String>>();
    listing.path("jobs").properties().forEach(job -> jobs.put(job.getKey(), state(job.getValue())));
    return jobs;
  }

  private static List<String> state(JsonNode job) {
    return List.of(
        job.path("state").asString(""),
        job.path("result").asString(""),
        job.path("attempt").asString(""));
  }
}
