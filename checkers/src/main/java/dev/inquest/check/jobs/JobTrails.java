package dev.inquest.check.jobs;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of the jobs of a history. Those that nodes gave an account of have a trail, in the
 * order in which they appear; when any was first known to be done is known by its number.
 */
public final class JobTrails {
  private static final int NEVER = Integer.MAX_VALUE;

  private final History history;
  private final Jobs jobs;
  private final List<JobTrail> trails = new ArrayList<>();
  private final @Nullable JobTrail[] byJob;

  /** By job, the first line that shows that a result had been accepted. */
  private final int[] completions;

  private final Map<String, List<JobTrail>> heldBy = new HashMap<>();
  private final SequencedSet<String> executors = new TreeSet<>();
  private boolean anyCompleted;

  private JobTrails(History history) {
    this.history = history;
    this.jobs = BrokerReads.of(history).jobs();
    this.byJob = new @Nullable JobTrail[jobs.size()];
    this.completions = new int[jobs.size()];
    Arrays.fill(completions, NEVER);
  }

  public static JobTrails of(History history) {
    return history.derived(JobTrails.class, each -> in(each, Budget.unlimited()));
  }

  /** Follows them now, with all that they are made of, and the budget pays for it. */
  public static void gather(History history, Budget budget) {
    history.derived(JobTrails.class, each -> in(each, budget));
  }

  private static JobTrails in(History history, Budget budget) {
    Accounts.gather(history, budget);
    BrokerReads.gather(history, budget);
    JobTrails trails = new JobTrails(history);
    trails.takeAccounts(Accounts.of(history), budget);
    trails.takeAnswers(budget);
    trails.takeReads(budget);
    for (JobTrail trail : trails.trails) {
      Entry completion = trails.completion(trail.number());
      if (completion != null) {
        trail.completedBy(completion);
      }
    }
    trails.findHolders(budget);
    return trails;
  }

  /** Of all jobs that nodes gave an account of. */
  public List<JobTrail> all() {
    return Collections.unmodifiableList(trails);
  }

  /** Whether anything became of no job at all. */
  public boolean isEmpty() {
    return trails.isEmpty() && !anyCompleted;
  }

  /** That of a job, by its number; null where nodes gave no account of it. */
  public @Nullable JobTrail of(int job) {
    return job >= 0 && job < byJob.length ? byJob[job] : null;
  }

  /** The first line that shows that a result of the job of this number had been accepted. */
  public @Nullable Entry completion(int job) {
    return completions[job] == NEVER ? null : history.entries().get(completions[job]);
  }

  /** The jobs that the executor ever had. */
  public List<JobTrail> heldBy(String executor) {
    return heldBy.getOrDefault(executor, List.of());
  }

  /** Every executor that a job was ever assigned to, or that ever started one. */
  public SequencedSet<String> executors() {
    return Collections.unmodifiableSequencedSet(executors);
  }

  private void findHolders(Budget budget) {
    Set<String> holders = new LinkedHashSet<>();
    for (JobTrail trail : trails) {
      budget.step();
      holders.clear();
      trail.addHolders(holders);
      for (String executor : holders) {
        heldBy.computeIfAbsent(executor, name -> new ArrayList<>()).add(trail);
      }
    }
    executors.addAll(heldBy.keySet());
  }

  private void takeAccounts(Accounts accounts, Budget budget) {
    for (int account = 0; account < accounts.size(); account++) {
      budget.step();
      int job = accounts.job(account);
      JobTrail trail = byJob[job];
      if (trail == null) {
        trail = new JobTrail(accounts.jobName(account), job);
        byJob[job] = trail;
        trails.add(trail);
      }
      trail.take(accounts, account);
      if (completes(accounts, account)) {
        completed(job, accounts.place(account));
      }
    }
  }

  private static boolean completes(Accounts accounts, int account) {
    JobEntry shown = accounts.shown(account);
    return switch (accounts.act(account)) {
      case ACCEPT_RESULT -> true;
      case APPLY -> shown != null && shown.completed();
      default -> false;
    };
  }

  private void completed(int job, int place) {
    completions[job] = Math.min(completions[job], place);
    anyCompleted = true;
  }

  private void takeAnswers(Budget budget) {
    Columns columns = history.columns();
    for (int place : Lines.of(history).answers("submit-result")) {
      budget.step();
      if (decided(columns, place)) {
        completed(columns.subject(place), place);
      }
    }
    BrokerReads reads = BrokerReads.of(history);
    for (int place : Lines.of(history).answers("read-job")) {
      budget.step();
      JobEntry shown = reads.ofJob(place);
      if (shown != null && shown.completed()) {
        completed(columns.subject(place), place);
      }
    }
  }

  private void takeReads(Budget budget) {
    Columns columns = history.columns();
    for (BrokerRead read : BrokerRead.all(history)) {
      for (int row = 0; row < read.size(); row++) {
        budget.step();
        if (read.shown(row).completed()) {
          completed(read.job(row), columns.partner(read.place()));
        }
      }
    }
  }

  /** Accepted, or rejected because another one had been accepted before. */
  private static boolean decided(Columns columns, int place) {
    return (columns.marks(place) & (Tape.ACCEPTED | Tape.REJECTED)) != 0
        || Values.text(columns.value(place), "decision") != null;
  }
}
