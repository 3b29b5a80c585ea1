package dev.inquest.history;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is known of an operation's effect. */
public sealed interface Outcome {

  /**
   * It happened, at one point between its invocation and its completion, and returned this value.
   */
  record Ok(JsonNode value) implements Outcome {}

  /** It certainly had no effect. */
  record Failed(@Nullable String error) implements Outcome {}

  /**
   * It may have had its effect at any time after its invocation, may still have it, or never will.
   */
  record Indeterminate(@Nullable String error) implements Outcome {}
}
