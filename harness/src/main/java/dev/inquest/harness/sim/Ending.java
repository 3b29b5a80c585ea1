package dev.inquest.harness.sim;

import dev.inquest.harness.run.Settled;
import dev.inquest.harness.sim.engine.Agenda;
import dev.inquest.harness.sim.world.SimulatedCluster;
import dev.inquest.harness.workload.Completion;
import dev.inquest.harness.workload.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a run: wait until the healed system has come to rest, then read everything once more,
 * for the record.
 */
final class Ending {
  /** A system that may take long to come to rest is looked at more rarely. */
  private static final long LEAST_POLL_NANOS = 200_000_000L;

  private static final long MOST_POLLS = 150;
  private static final long RETRY_NANOS = 250_000_000L;
  private static final long READ_LIMIT_NANOS = 8_000_000_000L;

  private final List<String> brokers;
  private final SimulatedCluster cluster;
  private final Agenda agenda;

  Ending(List<String> brokers, SimulatedCluster cluster, Agenda agenda) {
    this.brokers = brokers;
    this.cluster = cluster;
    this.agenda = agenda;
  }

  /** Whether all brokers came to rest in time. These looks are no part of the history. */
  boolean quiesce(long limitNanos) {
    long end = agenda.now() + limitNanos;
    long poll = Math.max(LEAST_POLL_NANOS, limitNanos / MOST_POLLS);
    boolean settled = settled();
    while (!settled && agenda.now() < end) {
      agenda.runUntil(agenda.now() + poll);
      settled = settled();
    }
    return settled;
  }

  /**
   * Lists every broker's jobs, tried again until it answers or time is up; then asks a quorum for
   * every job.
   */
  void read(Clients clients, List<Task> more) {
    long end = agenda.now() + READ_LIMIT_NANOS;
    for (String broker : brokers) {
      Task task = new Task.ReadMetadata(broker, true);
      while (!clients.perform(task).isOk() && agenda.now() < end) {
        agenda.runUntil(agenda.now() + RETRY_NANOS);
      }
    }
    List<Task> reads = new ArrayList<>(more);
    for (int job = 1; job <= clients.jobs(); job++) {
      reads.add(new Task.ReadJob(brokers.get(job % brokers.size()), "j" + job, "quorum"));
    }
    clients.performAll(reads);
  }

  private boolean settled() {
    List<Completion> listings = new ArrayList<>();
    for (String broker : brokers) {
      SimulatedClient.ask(cluster, new Task.ReadMetadata(broker, false), listings::add);
    }
    agenda.runUntil(Long.MAX_VALUE, () -> listings.size() == brokers.size());
    return listings.stream().allMatch(Completion::isOk)
        && Settled.settled(listings.stream().map(Completion::value).toList());
  }
}
