package dev.inquest.check.emergency;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.calm.Calm;
import dev.inquest.check.evidence.Findings;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.BrokerReads;
import dev.inquest.check.jobs.ClosingReads;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.check.jobs.JobTrails;
import dev.inquest.check.jobs.Jobs;
import dev.inquest.check.scheduling.Queues.Queue;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that were preempted, that nobody took up again, and that are not completed at the end,
 * although their executor lived on and had nothing else to do.
 */
final class Preempted {
  private final Jobs jobs;
  private final JobTrails trails;
  private final ClosingReads closing;
  private final boolean complete;
  private final Calm calm;
  private final Findings findings;
  private final Map<String, NodeEntry> lastPreemptions = new HashMap<>();
  private final Map<String, NodeEntry> lastEvents = new HashMap<>();

  private final Map<ProcessId.Member, NodeEntry> lastFinishes = new HashMap<>();
  private final Map<ProcessId.Member, Queue> atTheEnd;

  Preempted(
      History history,
      SequencedSet<String> brokers,
      Map<ProcessId.Member, Queue> atTheEnd,
      Calm calm,
      Findings findings,
      Budget budget) {
    this.atTheEnd = atTheEnd;
    this.jobs = BrokerReads.of(history).jobs();
    this.trails = JobTrails.of(history);
    this.closing = new ClosingReads(BrokerRead.all(history));
    this.complete = closing.coverAll(brokers);
    this.calm = calm;
    this.findings = findings;
    for (NodeEntry event : Accounts.named(history, budget, "finish-job", "preempt")) {
      if (event.f().equals("finish-job")) {
        lastFinishes.put(event.process(), event);
      }
      if (event.f().equals("preempt") && event.job() != null) {
        findings.count("preemptions");
        lastPreemptions.put(event.job(), event);
      }
    }
    if (!lastPreemptions.isEmpty()) {
      findLastEvents(history, budget);
    }
  }

  private void findLastEvents(History history, Budget budget) {
    for (Entry entry : history.entries()) {
      budget.step();
      if (entry instanceof NodeEntry event) {
        lastEvents.put(event.process().node(), event);
      }
    }
  }

  void examine() {
    findings.count("preemptions", 0);
    lastPreemptions.values().stream()
        .filter(preemption -> complete && livesOn(preemption) && !takenUp(preemption))
        .forEach(this::examine);
  }

  private void examine(NodeEntry preemption) {
    String job = String.valueOf(preemption.job());
    NodeEntry finish = lastFinishes.get(preemption.process());
    int number = jobs.find(job);
    List<BrokerRead> owing = closing.askedAfter(preemption.index());
    boolean settled =
        closing.any(number, entry -> entry.completed() || entry.parked())
            || owing.size() < closing.last().size()
            || owing.stream().anyMatch(read -> calm.tooSoon(preemption, read.invocation()));
    if (!settled
        && finish != null
        && calm.covers(owing.getFirst().invokedAt())
        && (goesOn(finish) || owing.stream().allMatch(read -> read.invokedAt() > finish.index()))) {
      add(job, preemption, finish, owing);
    }
  }

  /** Whether the executor is seen to live on; else what is read later must show that it did not. */
  private boolean goesOn(NodeEntry finish) {
    NodeEntry last = lastEvents.get(finish.process().node());
    return last != null && last.index() > finish.index();
  }

  /** The same life of the executor goes on after the last heal, when it has finished all else. */
  private boolean livesOn(NodeEntry preemption) {
    NodeEntry last = lastEvents.get(preemption.process().node());
    NodeEntry finish = lastFinishes.get(preemption.process());
    Queue queue = atTheEnd.get(preemption.process());
    return last != null
        && last.process().equals(preemption.process())
        && finish != null
        && finish.index() > preemption.index()
        && calm.covers(last.index())
        && queue != null
        && queue.running().isEmpty();
  }

  private boolean takenUp(NodeEntry preemption) {
    JobTrail trail = trails.of(jobs.find(String.valueOf(preemption.job())));
    return trail == null
        || trail.completion() != null
        || after(trail.starts(), preemption) != null
        || after(trail.assignments(), preemption) != null
        || after(trail.parks(), preemption) != null;
  }

  private static @Nullable NodeEntry after(List<NodeEntry> events, NodeEntry preemption) {
    NodeEntry last = JobTrail.latestBefore(events, Long.MAX_VALUE);
    return last != null && last.index() > preemption.index() ? last : null;
  }

  private void add(String job, NodeEntry preemption, NodeEntry finish, List<BrokerRead> owing) {
    List<Long> witness = new ArrayList<>(owing.stream().map(BrokerRead::shownAt).toList());
    witness.add(preemption.index());
    witness.add(finish.index());
    JobEntry shown = owing.getFirst().entry(jobs.find(job));
    findings.add(
        new Anomaly(
            "preempted-job-lost",
            job,
            preemption.process().node(),
            witness,
            "Job %s was preempted at %s (%d) and never started again anywhere; %s has finished all else (%d), and at the end the job is %s, not completed (%s)."
                .formatted(
                    job,
                    preemption.process().node(),
                    preemption.index(),
                    preemption.process().node(),
                    finish.index(),
                    shown.shown(),
                    String.join(", ", owing.stream().map(BrokerRead::broker).toList()))));
  }
}
