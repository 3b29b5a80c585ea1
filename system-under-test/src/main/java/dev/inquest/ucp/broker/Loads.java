package dev.inquest.ucp.broker;

import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.Placement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many open jobs each executor has, as far as this broker knows. */
final class Loads {
  private final Map<String, Integer> jobs = new LinkedHashMap<>();

  Loads(List<JobEntry> open) {
    for (JobEntry entry : open) {
      Placement placement = entry.placement();
      if (placement != null && placement.state() == Placement.State.ASSIGNED) {
        add(placement.executor());
      }
    }
  }

  void add(String executor) {
    jobs.merge(executor, 1, Integer::sum);
  }

  /** The one with the fewest jobs a slot; among equals the first by name. */
  Optional<RegisteredExecutor> lightest(List<RegisteredExecutor> candidates) {
    return candidates.stream()
        .min(
            Comparator.<RegisteredExecutor>comparingDouble(
                    executor -> perSlot(executor.name(), executor.slots()))
                .thenComparing(RegisteredExecutor::name));
  }

  double perSlot(String executor, int slots) {
    return (double) jobs.getOrDefault(executor, 0) / slots;
  }

  /** How many rounds of jobs one more would have to wait for: none while a slot is free. */
  int rounds(String executor, int slots) {
    return jobs.getOrDefault(executor, 0) / slots;
  }

  int rounds(RegisteredExecutor executor) {
    return rounds(executor.name(), executor.slots());
  }
}
