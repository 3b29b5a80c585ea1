package dev.inquest.check.evidence;

import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
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
    return history.derived(All.class, All::in).reads;
  }

  /** Hands over every operation of a history, with the read that it is, if it is one. */
  public static void forEach(History history, BiConsumer<Operation, @Nullable BrokerRead> take) {
    List<BrokerRead> reads = all(history);
    int next = 0;
    for (Operation operation : history.operations()) {
      boolean isNext = next < reads.size() && reads.get(next).invokedAt() == operation.invokedAt();
      take.accept(operation, isNext ? reads.get(next++) : null);
    }
  }

  /** Parsed once for all who ask. */
  private record All(List<BrokerRead> reads) {
    static All in(History history) {
      List<BrokerRead> reads = new ArrayList<>();
      for (Operation operation : history.operations()) {
        BrokerRead read = of(operation);
        if (read != null) {
          reads.add(read);
        }
      }
      return new All(Collections.unmodifiableList(reads));
    }
  }

  /** The read that this operation is, if it is one. */
  public static @Nullable BrokerRead of(Operation operation) {
    boolean reads = operation.f().equals("read-metadata") || operation.f().equals("read-job");
    if (!reads || !(operation.outcome() instanceof Outcome.Ok ok)) {
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
