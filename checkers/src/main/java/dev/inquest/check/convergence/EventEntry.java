package dev.inquest.check.convergence;

import dev.inquest.check.evidence.JobEntry;
import dev.inquest.check.evidence.JobTrail;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.NodeEntry;
import org.jspecify.annotations.Nullable;

/** What a broker's own event says of its entry for a job. */
final class EventEntry {
  private EventEntry() {}

  /** The entry right after the event; null when the event says nothing of it. */
  static @Nullable JobEntry of(NodeEntry event) {
    return switch (event.f()) {
      case "assign", "redeploy" -> new JobEntry("assigned", null, JobTrail.attempt(event));
      case "park" -> new JobEntry("parked", null, JobEntry.NO_ATTEMPT);
      case "accept-result" ->
          new JobEntry("completed", Values.any(event.value(), "result"), JobTrail.attempt(event));
      case "apply-metadata" -> {
        JobEntry entry = JobEntry.of(event.value());
        yield entry.exists() ? entry : null;
      }
      default -> null;
    };
  }
}
