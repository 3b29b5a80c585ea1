package dev.inquest.harness.run;

import dev.inquest.harness.workload.Brokers;
import dev.inquest.harness.workload.ClientPool;
import dev.inquest.harness.workload.Completion;
import dev.inquest.harness.workload.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a run: wait until the healed system has come to rest, then read everything once more,
 * for the record.
 */
final class Closing {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofMillis(250);

  private final List<String> brokerIds;
  private final Brokers brokers;
  private final Stopwatch stopwatch;

  Closing(List<String> brokerIds, Brokers brokers, Stopwatch stopwatch) {
    this.brokerIds = brokerIds;
    this.brokers = brokers;
    this.stopwatch = stopwatch;
  }

  /** Whether all brokers came to rest in time. These looks are no part of the history. */
  boolean quiesce(Duration limit) {
    long end = stopwatch.nowNanos() + limit.toNanos();
    boolean settled = settled();
    while (!settled && stopwatch.nowNanos() < end && !stopwatch.cancelled()) {
      stopwatch.sleep(POLL.toNanos());
      settled = settled();
    }
    return settled;
  }

  /**
   * Lists every broker's jobs, tried again until it answers or time is up; then asks a quorum for
   * every job.
   */
  void read(ClientPool clients, Duration limit) {
    long end = stopwatch.nowNanos() + limit.toNanos();
    for (var broker : brokerIds) {
      boolean answered = clients.perform(new Task.ReadMetadata(broker, true)).isOk();
      while (!answered && stopwatch.nowNanos() < end) {
        stopwatch.rest(RETRY.toNanos());
        answered = clients.perform(new Task.ReadMetadata(broker, true)).isOk();
      }
    }
    var reads = new ArrayList<Task>();
    for (int job = 1; job <= clients.jobs(); job++) {
      reads.add(new Task.ReadJob(brokerIds.get(job % brokerIds.size()), "j" + job, "quorum"));
    }
    clients.performAll(reads);
  }

  private boolean settled() {
    var listings =
        brokerIds.stream()
            .map(broker -> brokers.perform(new Task.ReadMetadata(broker, false)))
            .toList();
    return listings.stream().allMatch(Completion::isOk)
        && Settled.settled(listings.stream().map(Completion::value).toList());
  }
}
