package dev.inquest.ucp.acceptance;

import dev.inquest.ucp.metadata.Submission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The submissions that wait for a decision at this broker. */
final class PendingSubmissions {
  /** The most that wait for one job; more are turned away, with certainty. */
  static final int MOST_PER_JOB = 64;

  /**
   * A client that waits.
   *
   * @param request to be answered
   * @param deadline after which it is told that nobody knows
   */
  record Pending(long request, Submission submission, long deadline) {}

  private final Map<String, List<Pending>> byJob = new LinkedHashMap<>();
  private final boolean strictOrdering;

  /**
   * Nothing waits yet.
   *
   * @param strictOrdering whether the causally earliest comes first, else the first to arrive
   */
  PendingSubmissions(boolean strictOrdering) {
    this.strictOrdering = strictOrdering;
  }

  /** False when too many wait already. */
  boolean add(String job, Pending pending) {
    List<Pending> waiting = byJob.computeIfAbsent(job, key -> new ArrayList<>());
    return waiting.size() < MOST_PER_JOB && waiting.add(pending);
  }

  boolean waitFor(String job) {
    return byJob.containsKey(job);
  }

  List<Pending> of(String job) {
    return List.copyOf(byJob.getOrDefault(job, List.of()));
  }

  /** The submission to propose, null when none waits. */
  @Nullable Submission first(String job) {
    List<Pending> clients = byJob.getOrDefault(job, List.of());
    if (clients.size() <= 1) {
      return clients.isEmpty() ? null : clients.getFirst().submission();
    }
    List<Submission> waiting = clients.stream().map(Pending::submission).toList();
    return strictOrdering ? SubmissionOrder.earliest(waiting) : waiting.getFirst();
  }

  /** Removes and returns all that wait for this job. */
  List<Pending> take(String job) {
    List<Pending> taken = byJob.remove(job);
    return taken == null ? List.of() : taken;
  }

  /** Removes and returns those whose time is over. */
  List<Pending> expire(String job, long now) {
    List<Pending> expired = of(job).stream().filter(pending -> pending.deadline() <= now).toList();
    List<Pending> waiting = byJob.get(job);
    if (waiting != null) {
      waiting.removeAll(expired);
      if (waiting.isEmpty()) {
        byJob.remove(job);
      }
    }
    return expired;
  }
}
