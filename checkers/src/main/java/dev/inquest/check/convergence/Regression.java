package dev.inquest.check.convergence;

import dev.inquest.check.jobs.JobEntry;
import org.jspecify.annotations.Nullable;

/** How a later entry can know less than an earlier one at the same broker. */
final class Regression {
  private Regression() {}

  /** What was forgotten, as a clause; null when nothing was. */
  static @Nullable String between(JobEntry earlier, JobEntry later) {
    if (earlier.exists() && !later.exists()) {
      return "then nothing is known of it";
    }
    if (earlier.completed()) {
      return later.completed() ? changedResult(earlier, later) : "then it is " + later.shown();
    }
    boolean falls =
        !later.completed()
            && later.attempt() != JobEntry.NO_ATTEMPT
            && later.attempt() < earlier.attempt();
    return falls
        ? "attempt %d falls to attempt %d".formatted(earlier.attempt(), later.attempt())
        : null;
  }

  private static @Nullable String changedResult(JobEntry earlier, JobEntry later) {
    boolean same =
        earlier.result() == null
            || later.result() == null
            || earlier.result().equals(later.result());
    return same ? null : "then it is " + later.shown();
  }

  /** Whether what goes back behind the entry always goes back behind what is known as well. */
  static boolean covers(JobEntry known, JobEntry entry) {
    if (known.completed()) {
      return !entry.completed() || entry.result() == null || entry.result().equals(known.result());
    }
    return !entry.completed() && known.attempt() >= entry.attempt();
  }
}
