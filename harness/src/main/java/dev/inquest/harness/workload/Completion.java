package dev.inquest.harness.workload;

import dev.inquest.history.ClientEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * How an operation ended, as far as its client can tell.
 *
 * @param type {@code OK} it happened, {@code FAIL} it certainly did not, {@code INFO} nobody knows
 * @param error a short reason for the latter two
 */
public record Completion(ClientEntry.Type type, JsonNode value, @Nullable String error) {
  static Completion ok(JsonNode value) {
    return new Completion(ClientEntry.Type.OK, value, null);
  }

  static Completion fail(String error) {
    return new Completion(ClientEntry.Type.FAIL, MissingNode.getInstance(), error);
  }

  static Completion info(String error) {
    return new Completion(ClientEntry.Type.INFO, MissingNode.getInstance(), error);
  }

  public boolean isOk() {
    return type == ClientEntry.Type.OK;
  }

  public boolean isIndeterminate() {
    return type == ClientEntry.Type.INFO;
  }
}
