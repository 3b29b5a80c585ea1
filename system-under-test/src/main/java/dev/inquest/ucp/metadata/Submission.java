package dev.inquest.ucp.metadata;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import java.util.Comparator;
import tools.jackson.databind.node.ObjectNode;

/**
 * A result that an executor submits for a job.
 *
 * @param id unique among all submissions: {@code e1/1:17}
 * @param incarnation of the executor
 * @param attempt the assignment it answers
 * @param clock what the executor had seen when it submitted; empty when it did not say
 */
public record Submission(
    String id, String executor, int incarnation, int attempt, String result, VectorClock clock) {
  /** Longest result, in characters. */
  public static final int RESULT_LENGTH = 4096;

  /** A total order, for deterministic choices among submissions that nothing else orders. */
  public static final Comparator<Submission> DETERMINISTIC =
      Comparator.comparingInt(Submission::attempt)
          .thenComparing(Submission::executor)
          .thenComparingInt(Submission::incarnation)
          .thenComparing(Submission::id)
          .thenComparing(Submission::result)
          .thenComparing(submission -> submission.clock().toString());

  /** Whether this is the very same piece of work submitted again. */
  public boolean resubmits(Submission other) {
    return executor.equals(other.executor)
        && incarnation == other.incarnation
        && attempt == other.attempt
        && result.equals(other.result);
  }

  public Submission withClock(VectorClock stamp) {
    return new Submission(id, executor, incarnation, attempt, result, stamp);
  }

  /**
   * {@code
   * {"submission":"e1/1:17","executor":"e1","incarnation":1,"attempt":1,"result":"…","clock":{…}}}.
   */
  public ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("submission", id)
            .put("executor", executor)
            .put("incarnation", incarnation)
            .put("attempt", attempt)
            .put("result", result);
    if (clock.size() > 0) {
      json.set("clock", clock.toJson());
    }
    return json;
  }

  public static Submission from(Fields fields) {
    return new Submission(
        fields.identifier("submission"),
        fields.shared("executor"),
        fields.integer("incarnation", 1),
        fields.integer("attempt", 1),
        fields.text("result", RESULT_LENGTH),
        fields.has("clock") ? VectorClock.fromJson(fields.node("clock")) : VectorClock.EMPTY);
  }
}
