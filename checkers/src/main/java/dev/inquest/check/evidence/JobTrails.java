package dev.inquest.check.evidence;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The trails of all jobs of a history, in the order in which the jobs appear. */
public final class JobTrails {
  private final Map<String, JobTrail> trails = new LinkedHashMap<>();

  private JobTrails() {}

  public static JobTrails of(History history) {
    return history.derived(JobTrails.class, JobTrails::in);
  }

  private static JobTrails in(History history) {
    JobTrails trails = new JobTrails();
    for (Accounts.Account account : Accounts.ofJobs(history)) {
      trails.trail(account.job()).take(account);
    }
    BrokerRead.forEach(history, trails::take);
    return trails;
  }

  public Collection<JobTrail> all() {
    return Collections.unmodifiableCollection(trails.values());
  }

  public @Nullable JobTrail of(String job) {
    return trails.get(job);
  }

  /** The jobs that the executor ever had. */
  public List<JobTrail> heldBy(String executor) {
    return trails.values().stream()
        .filter(trail -> trail.everHeldBy(executor, Long.MAX_VALUE))
        .toList();
  }

  /** Every executor that a job was ever assigned to, or that ever started one. */
  public SequencedSet<String> executors() {
    SequencedSet<String> executors = new TreeSet<>();
    for (JobTrail trail : trails.values()) {
      trail.starts().forEach(start -> executors.add(start.process().node()));
      trail.assignments().stream()
          .map(JobTrail::executor)
          .filter(Objects::nonNull)
          .forEach(executors::add);
    }
    return executors;
  }

  private JobTrail trail(String job) {
    return trails.computeIfAbsent(job, JobTrail::new);
  }

  private void take(Operation operation, @Nullable BrokerRead read) {
    if (!(operation.outcome() instanceof Outcome.Ok ok) || operation.completion() == null) {
      return;
    }
    ClientEntry completion = operation.completion();
    String job = completion.job();
    if (job != null && (decided(operation, ok) || readCompleted(operation, ok))) {
      trail(job).completedBy(completion);
    }
    if (read != null) {
      read.jobs()
          .forEach((name, entry) -> {
            if (entry.completed()) {
              trail(name).completedBy(completion);
            }
          });
    }
  }

  /** Accepted, or rejected because another one had been accepted before. */
  private static boolean decided(Operation operation, Outcome.Ok ok) {
    return operation.f().equals("submit-result") && Values.text(ok.value(), "decision") != null;
  }

  private static boolean readCompleted(Operation operation, Outcome.Ok ok) {
    return operation.f().equals("read-job") && JobEntry.of(ok.value()).completed();
  }
}
