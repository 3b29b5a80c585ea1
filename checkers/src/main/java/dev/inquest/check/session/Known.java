package dev.inquest.check.session;

import dev.inquest.check.jobs.JobEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client has learnt of a job that is there.
 *
 * @param result of a completed job, if it was told
 */
record Known(boolean completed, @Nullable JsonNode result) {
  /** The job is there. */
  static final Known THERE = new Known(false, null);

  /** What an entry tells; null when it tells of no job. */
  static @Nullable Known of(JobEntry entry) {
    if (!entry.exists()) {
      return null;
    }
    return entry.completed() ? new Known(true, entry.result()) : THERE;
  }

  /** Whether who is shown this entry is shown less than this, or something else. */
  boolean missingIn(JobEntry entry) {
    boolean other = result != null && entry.result() != null && !result.equals(entry.result());
    return !entry.exists() || (completed && !entry.completed()) || other;
  }

  /** Whether everything that contradicts the other one contradicts this one. */
  boolean implies(Known other) {
    return (completed || !other.completed) && (other.result == null || other.result.equals(result));
  }
}
