package dev.inquest.check.jobs;

import dev.inquest.check.evidence.Values;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is known of a job somewhere.
 *
 * @param state {@code submitted}, {@code assigned}, {@code completed}, {@code parked}; null when
 *     nothing was said of it
 * @param result the result, when there is one
 * @param attempt the attempt, {@value #NO_ATTEMPT} when nothing was said of it
 */
public record JobEntry(@Nullable String state, @Nullable JsonNode result, long attempt) {
  public static final long NO_ATTEMPT = -1;

  /** Nothing is known of the job. */
  public static final JobEntry NONE = new JobEntry(null, null, NO_ATTEMPT);

  /** From {@code {"state":…,"result":…,"attempt":…}}, or from the state alone. */
  public static JobEntry of(JsonNode value) {
    String state = value.isString() ? value.stringValue() : Values.text(value, "state");
    return of(state, Values.any(value, "result"), Values.number(value, "attempt", NO_ATTEMPT));
  }

  /** The same, of its parts; some words in the place of a state are none. */
  static JobEntry of(@Nullable String state, @Nullable JsonNode result, long attempt) {
    return new JobEntry(isState(state) ? state : null, result, attempt);
  }

  private static boolean isState(@Nullable String word) {
    return word != null
        && switch (word) {
          case "unknown",
              "none",
              "absent",
              "missing",
              "not-found",
              "not_found",
              "nonexistent",
              "nil",
              "null",
              "" ->
              false;
          default -> true;
        };
  }

  /** Whether anything is known of the job. */
  public boolean exists() {
    return state != null || result != null;
  }

  public boolean completed() {
    return "completed".equals(state) || (state == null && result != null);
  }

  public boolean parked() {
    return "parked".equals(state);
  }

  /** As a person reads it. */
  public String shown() {
    if (!exists()) {
      return "nothing";
    }
    String shown = state == null ? "a result" : state;
    return result == null ? shown : shown + " with result " + Values.shown(result);
  }
}
