package dev.inquest.check.evidence;

import dev.inquest.history.Entry;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a job was sent, and when it was first known to be done, in the order of the history. */
public final class JobTrail {
  private final String job;
  private final List<NodeEntry> assignments = new ArrayList<>();
  private final List<NodeEntry> starts = new ArrayList<>();
  private final List<NodeEntry> parks = new ArrayList<>();
  private final List<NodeEntry> preemptions = new ArrayList<>();
  private final List<NodeEntry> takeOvers = new ArrayList<>();
  private @Nullable Entry completion;

  JobTrail(String job) {
    this.job = job;
  }

  /** The executor that an {@code assign} or {@code redeploy} names. */
  public static @Nullable String executor(NodeEntry assignment) {
    return Values.text(assignment.value(), "executor");
  }

  /** The attempt that an event names, {@link JobEntry#NO_ATTEMPT} when it names none. */
  public static long attempt(NodeEntry event) {
    return Values.number(event.value(), "attempt", JobEntry.NO_ATTEMPT);
  }

  public String job() {
    return job;
  }

  /** Every {@code assign} and {@code redeploy}, at any broker. */
  public List<NodeEntry> assignments() {
    return Collections.unmodifiableList(assignments);
  }

  /** Every {@code start-job}, at any executor. */
  public List<NodeEntry> starts() {
    return Collections.unmodifiableList(starts);
  }

  public List<NodeEntry> parks() {
    return Collections.unmodifiableList(parks);
  }

  public List<NodeEntry> takeOvers() {
    return Collections.unmodifiableList(takeOvers);
  }

  /** The first line that shows that a result had been accepted. */
  public @Nullable Entry completion() {
    return completion;
  }

  /** Whether the executor was known, just before an index, to have the job in hand. */
  public boolean heldBy(String executor, long index) {
    NodeEntry assignment = heldBefore(index);
    boolean assigned = assignment != null && executor.equals(executor(assignment));
    boolean done = completion != null && completion.index() < index;
    NodeEntry start = latestBefore(starts, index);
    return assigned || (!done && start != null && start.process().node().equals(executor));
  }

  /** Whether the executor had the job at some time before an index. */
  public boolean everHeldBy(String executor, long index) {
    return assignments.stream()
            .anyMatch(event -> event.index() < index && executor.equals(executor(event)))
        || starts.stream()
            .anyMatch(event -> event.index() < index && executor.equals(event.process().node()));
  }

  /**
   * The assignment that was in force just before an index: the latest one, unless the job was
   * completed or parked since.
   */
  public @Nullable NodeEntry heldBefore(long index) {
    if (completion != null && completion.index() < index) {
      return null;
    }
    NodeEntry latest = latestBefore(assignments, index);
    NodeEntry park = latestBefore(parks, index);
    boolean parked = latest != null && park != null && park.index() > latest.index();
    return parked ? null : latest;
  }

  /** Whether the job was preempted after its last assignment before this one. */
  public boolean preemptedBefore(NodeEntry assignment) {
    NodeEntry preemption = latestBefore(preemptions, assignment.index());
    NodeEntry earlier = latestBefore(assignments, assignment.index());
    return preemption != null && (earlier == null || earlier.index() < preemption.index());
  }

  /** The latest of these events before an index. */
  public static @Nullable NodeEntry latestBefore(List<NodeEntry> events, long index) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i).index() < index) {
        return events.get(i);
      }
    }
    return null;
  }

  void take(Accounts.Account account) {
    NodeEntry event = account.event();
    switch (event.f()) {
      case "assign", "redeploy" -> assignments.add(event);
      case "start-job" -> starts.add(event);
      case "park" -> parks.add(event);
      case "preempt" -> preemptions.add(event);
      case "take-over" -> takeOvers.add(event);
      case "accept-result" -> completedBy(event);
      case "apply-metadata" -> {
        if (account.shown() != null && account.shown().completed()) {
          completedBy(event);
        }
      }
      default -> {}
    }
  }

  void completedBy(Entry entry) {
    if (completion == null || entry.index() < completion.index()) {
      completion = entry;
    }
  }
}
