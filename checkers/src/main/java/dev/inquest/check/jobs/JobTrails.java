package dev.inquest.check.jobs;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The trails of all jobs of a history, in the order in which the jobs appear. */
public final class JobTrails {
  private final Map<String, JobTrail> trails = new LinkedHashMap<>();
  private final Map<String, List<JobTrail>> heldBy = new HashMap<>();
  private final SequencedSet<String> executors = new TreeSet<>();

  private JobTrails() {}

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
    JobTrails trails = new JobTrails();
    Accounts accounts = Accounts.of(history);
    @Nullable JobTrail[] byNumber = new @Nullable JobTrail[history.columns().subjects()];
    for (int account = 0; account < accounts.size(); account++) {
      budget.step();
      int job = accounts.job(account);
      JobTrail trail = byNumber[job];
      if (trail == null) {
        trail = trails.trail(accounts.jobName(account));
        byNumber[job] = trail;
      }
      trail.take(accounts, account);
    }
    trails.takeAnswers(history, budget);
    trails.takeReads(history, budget);
    trails.findHolders(budget);
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
    return heldBy.getOrDefault(executor, List.of());
  }

  /** Every executor that a job was ever assigned to, or that ever started one. */
  public SequencedSet<String> executors() {
    return Collections.unmodifiableSequencedSet(executors);
  }

  private void findHolders(Budget budget) {
    Set<String> holders = new LinkedHashSet<>();
    for (JobTrail trail : trails.values()) {
      budget.step();
      holders.clear();
      trail.addHolders(holders);
      for (String executor : holders) {
        heldBy.computeIfAbsent(executor, name -> new ArrayList<>()).add(trail);
      }
    }
    executors.addAll(heldBy.keySet());
  }

  private JobTrail trail(String job) {
    return trails.computeIfAbsent(job, JobTrail::new);
  }

  private void takeAnswers(History history, Budget budget) {
    Columns columns = history.columns();
    for (int place : Lines.of(history).answers("submit-result")) {
      budget.step();
      if (decided(columns, place)) {
        trail(columns.subjectName(columns.subject(place)))
            .completedBy(history.entries().get(place));
      }
    }
    BrokerReads reads = BrokerReads.of(history);
    for (int place : Lines.of(history).answers("read-job")) {
      budget.step();
      JobRead read = reads.ofJob(place);
      if (read != null && read.entry().completed()) {
        trail(columns.subjectName(columns.subject(place)))
            .completedBy(history.entries().get(place));
      }
    }
  }

  private void takeReads(History history, Budget budget) {
    Jobs jobs = BrokerReads.of(history).jobs();
    for (BrokerRead read : BrokerRead.all(history)) {
      ClientEntry completion = Objects.requireNonNull(read.operation().completion());
      for (int row = 0; row < read.size(); row++) {
        budget.step();
        if (read.shown(row).completed()) {
          trail(jobs.name(read.job(row))).completedBy(completion);
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
