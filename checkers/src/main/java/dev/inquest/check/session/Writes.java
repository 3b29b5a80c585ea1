package dev.inquest.check.session;

import dev.inquest.check.Budget;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.ProcessId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Jobs whose being there proves that one certain write has taken effect: those that were submitted
 * once.
 */
final class Writes {
  private static final long BYTES_PER_JOB = 48;

  private final Map<String, @Nullable Operation> only = new HashMap<>();

  Writes(History history, Budget budget) {
    for (Operation operation : history.operations()) {
      budget.step();
      String job = operation.invocation().job();
      if (operation.f().equals("submit-job") && job != null) {
        budget.reserve(BYTES_PER_JOB);
        only.put(job, only.containsKey(job) ? null : operation);
      }
    }
  }

  /** Per client, the last of its writes that a read proves to have taken effect. */
  Map<ProcessId.Client, Operation> lastShown(Look look) {
    Map<ProcessId.Client, Operation> last = new LinkedHashMap<>();
    look.jobs()
        .forEach((job, entry) -> {
          Operation write = entry.exists() ? only.get(job) : null;
          if (write != null && write.invokedAt() < look.shownAt()) {
            last.merge(write.process(), write, Writes::later);
          }
        });
    return last;
  }

  private static Operation later(Operation one, Operation other) {
    return one.invokedAt() > other.invokedAt() ? one : other;
  }
}
