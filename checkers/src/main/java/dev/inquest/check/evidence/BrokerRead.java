package dev.inquest.check.evidence;

import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one broker showed of its own metadata: a successful {@code read-metadata}, or a successful
 * {@code read-job} with consistency {@code local}.
 *
 * @param whole whether it showed all its jobs, so that a job that is not there is not known there
 * @param closing whether it is one of the reads at the end
 */
public record BrokerRead(
    Operation operation,
    String broker,
    boolean whole,
    boolean closing,
    Map<String, JobEntry> jobs) {

  public BrokerRead {
    jobs = Collections.unmodifiableMap(jobs);
  }

  /** All of a history, in the order of their invocations. */
  public static List<BrokerRead> all(History history) {
    return history.operations().stream().map(BrokerRead::of).filter(Objects::nonNull).toList();
  }

  /** The read that this operation is, if it is one. */
  public static @Nullable BrokerRead of(Operation operation) {
    if (!(operation.outcome() instanceof Outcome.Ok ok)) {
      return null;
    }
    JsonNode asked = operation.invocation().value();
    String broker = Values.text(ok.value(), "broker");
    broker = broker == null ? Values.text(asked, "broker") : broker;
    if (broker == null) {
      return null;
    }
    return switch (operation.f()) {
      case "read-metadata" -> ofMetadata(operation, broker, ok.value());
      case "read-job" -> ofJob(operation, broker, asked, ok.value());
      default -> null;
    };
  }

  private static @Nullable BrokerRead ofMetadata(
      Operation operation, String broker, JsonNode value) {
    JsonNode jobs = value.path("jobs");
    if (!jobs.isObject()) {
      return null;
    }
    Map<String, JobEntry> entries = new LinkedHashMap<>();
    jobs.properties().forEach(job -> entries.put(job.getKey(), JobEntry.of(job.getValue())));
    return new BrokerRead(operation, broker, true, value.path("final").asBoolean(false), entries);
  }

  private static @Nullable BrokerRead ofJob(
      Operation operation, String broker, JsonNode asked, JsonNode value) {
    String job = operation.invocation().job();
    String consistency = Values.text(value, "consistency");
    consistency = consistency == null ? Values.text(asked, "consistency") : consistency;
    return job == null || !"local".equals(consistency)
        ? null
        : new BrokerRead(operation, broker, false, false, Map.of(job, JobEntry.of(value)));
  }

  /** Index of the line that shows what was read. */
  public long shownAt() {
    return operation.completedAt();
  }

  public long invokedAt() {
    return operation.invokedAt();
  }

  /** What was shown of a job; nothing when the job was not among what was shown. */
  public JobEntry entry(String job) {
    return jobs.getOrDefault(job, JobEntry.NONE);
  }

  /** Whether the read says anything of the job, be it that there is no such job. */
  public boolean covers(String job) {
    return whole || jobs.containsKey(job);
  }
}
