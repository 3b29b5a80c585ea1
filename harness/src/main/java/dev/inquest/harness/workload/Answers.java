package dev.inquest.harness.workload;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an answer, or its absence, says for certain about an operation. A read that returned nothing
 * had no effect and failed. A write failed only if it never left or the broker refused it as wrong;
 * everything else may have happened.
 */
public final class Answers {
  private Answers() {}

  /** The broker answered with this status of HTTP. */
  public static Completion of(Task task, int status, JsonNode body) {
    if (status == 200 || status == 201) {
      return Completion.ok(okValue(task, body));
    }
    var code = body.path("error").path("code").asString("status-" + status);
    boolean refused = status >= 400 && status < 500;
    return refused ? Completion.fail(code) : none(task, code);
  }

  /** No answer came, for that reason, and the broker may have been reached. */
  public static Completion none(Task task, String reason) {
    return task.writes() ? Completion.info(reason) : Completion.fail(reason);
  }

  /** The broker was surely not reached. */
  public static Completion unreachable() {
    return Completion.fail("unreachable");
  }

  /** What was asked, and on top of it what came back. */
  private static JsonNode okValue(Task task, JsonNode body) {
    var value = task.value();
    if (!(task instanceof Task.SubmitJob) && body instanceof ObjectNode answer) {
      answer.properties().stream()
          .filter(entry -> !entry.getKey().equals("job"))
          .forEach(entry -> value.set(entry.getKey(), entry.getValue()));
    }
    if (task instanceof Task.ReadMetadata(_, boolean closing) && closing) {
      value.put("final", true);
    }
    return value;
  }
}
