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
        .min(Comparator.comparingDouble(this::perSlot).thenComparing(RegisteredExecutor::name));
  }

  private double perSlot(RegisteredExecutor executor) {
    return (double) jobs.getOrDefault(executor.name(), 0) / executor.slots();
  }
}
