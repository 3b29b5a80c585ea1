package dev.inquest.check.jobs;

import dev.inquest.check.evidence.Values;
import dev.inquest.history.Entry;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a job was sent, and when it was first known to be done, in the order of the history. */
public final class JobTrail {
  private final String job;
  private final int number;
  private final List<NodeEntry> assignments = new ArrayList<>(0);
  private final List<@Nullable String> executors = new ArrayList<>(0);
  private final List<NodeEntry> starts = new ArrayList<>(0);
  private final List<NodeEntry> parks = new ArrayList<>(0);
  private final List<NodeEntry> preemptions = new ArrayList<>(0);
  private final List<NodeEntry> takeOvers = new ArrayList<>(0);
  private @Nullable Entry completion;

  JobTrail(String job, int number) {
    this.job = job;
    this.number = number;
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

  /** The number of the job. */
  int number() {
    return number;
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
    int assignment = heldAt(index);
    boolean assigned = assignment >= 0 && executor.equals(executors.get(assignment));
    boolean done = completion != null && completion.index() < index;
    NodeEntry start = latestBefore(starts, index);
    return assigned || (!done && start != null && start.process().node().equals(executor));
  }

  /** Whether the executor had the job at some time before an index. */
  public boolean everHeldBy(String executor, long index) {
    for (int i = 0; i < assignments.size(); i++) {
      if (assignments.get(i).index() < index && executor.equals(executors.get(i))) {
        return true;
      }
    }
    for (NodeEntry start : starts) {
      if (start.index() < index && executor.equals(start.process().node())) {
        return true;
      }
    }
    return false;
  }

  /** Adds every executor that ever had the job. */
  void addHolders(Collection<String> holders) {
    for (String executor : executors) {
      if (executor != null) {
        holders.add(executor);
      }
    }
    starts.forEach(start -> holders.add(start.process().node()));
  }

  /**
   * The assignment that was in force just before an index: the latest one, unless the job was
   * completed or parked since.
   */
  public @Nullable NodeEntry heldBefore(long index) {
    int held = heldAt(index);
    return held < 0 ? null : assignments.get(held);
  }

  private int heldAt(long index) {
    if (completion != null && completion.index() < index) {
      return -1;
    }
    int latest = assignments.size() - 1;
    while (latest >= 0 && assignments.get(latest).index() >= index) {
      latest--;
    }
    NodeEntry park = latest < 0 ? null : latestBefore(parks, index);
    return park != null && park.index() > assignments.get(latest).index() ? -1 : latest;
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

  void take(Accounts accounts, int account) {
    switch (accounts.act(account)) {
      case ASSIGN, REDEPLOY -> {
        NodeEntry assignment = accounts.event(account);
        assignments.add(assignment);
        executors.add(executor(assignment));
      }
      case START -> starts.add(accounts.event(account));
      case PARK -> parks.add(accounts.event(account));
      case PREEMPT -> preemptions.add(accounts.event(account));
      case TAKE_OVER -> takeOvers.add(accounts.event(account));
      case ACCEPT_RESULT, APPLY, REJECT_RESULT, OTHER -> {}
    }
  }

  /** Says when it was first known to be done, once that is known itself. */
  void completedBy(Entry entry) {
    completion = entry;
  }
}
