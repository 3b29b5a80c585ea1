package dev.inquest.check.session;

import dev.inquest.check.evidence.BrokerRead;
import dev.inquest.check.evidence.JobEntry;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A read at one broker that was answered, of whatever consistency.
 *
 * @param whole whether it shows all jobs that the broker knows
 * @param quorum whether it shows the result that a majority has accepted
 * @param jobs what it says of existence and state; a {@code read-job} that names no state says
 *     nothing of them
 */
record Look(
    Operation operation, String broker, boolean whole, boolean quorum, Map<String, JobEntry> jobs) {

  /**
   * The read that this operation is, if it is one.
   *
   * @param shown what it shows of the broker's own metadata, if it does
   */
  static @Nullable Look of(Operation operation, @Nullable BrokerRead shown) {
    if (shown != null && shown.whole()) {
      return new Look(operation, shown.broker(), true, false, shown.jobs());
    }
    String job = operation.invocation().job();
    if (!operation.f().equals("read-job")
        || job == null
        || !(operation.outcome() instanceof Outcome.Ok(JsonNode answer))) {
      return null;
    }
    String broker = text(operation, answer, "broker");
    if (broker == null) {
      return null;
    }
    boolean stated = Values.text(answer, "state") != null;
    return new Look(
        operation,
        broker,
        false,
        "quorum".equals(text(operation, answer, "consistency")),
        stated ? Map.of(job, JobEntry.of(answer)) : Map.of());
  }

  /** The result that is submitted: as it was asked for, else as the answer repeats it. */
  static @Nullable JsonNode result(Operation submission, JsonNode answer) {
    JsonNode asked = Values.any(submission.invocation().value(), "result");
    return asked == null ? Values.any(answer, "result") : asked;
  }

  /** From the answer, else from the question. */
  static @Nullable String text(Operation operation, JsonNode answer, String key) {
    String told = Values.text(answer, key);
    return told == null ? Values.text(operation.invocation().value(), key) : told;
  }

  /** What a quorum read says of the accepted result, whatever state it names. */
  JobEntry accepted() {
    JsonNode result =
        operation.outcome() instanceof Outcome.Ok(JsonNode answer)
            ? Values.any(answer, "result")
            : null;
    return result == null ? JobEntry.NONE : new JobEntry("completed", result, JobEntry.NO_ATTEMPT);
  }

  long shownAt() {
    return operation.completedAt();
  }

  boolean covers(String job) {
    return whole || jobs.containsKey(job);
  }

  JobEntry entry(String job) {
    return jobs.getOrDefault(job, JobEntry.NONE);
  }
}
