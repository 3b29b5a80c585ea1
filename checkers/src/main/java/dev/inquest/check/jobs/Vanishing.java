package dev.inquest.check.jobs;

import dev.inquest.check.Budget;
import dev.inquest.check.Promises;
import dev.inquest.check.evidence.Fault;
import dev.inquest.check.evidence.Faults;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * An executor went away: a broker came to suspect it, or the nemesis struck it.
 *
 * @param executor who went away
 * @param entry the line that shows it
 */
public record Vanishing(String executor, Entry entry) {

  /** All of a history, in its order, of executors that jobs were ever assigned to. */
  public static List<Vanishing> all(
      History history, JobTrails trails, Faults faults, Budget budget) {
    SequencedSet<String> executors = trails.executors();
    List<Vanishing> vanishings = new ArrayList<>();
    for (NodeEntry node : Accounts.named(history, budget, "executor-suspected")) {
      String executor = Values.text(node.value(), "executor");
      if (executor != null && executors.contains(executor)) {
        vanishings.add(new Vanishing(executor, node));
      }
    }
    for (Fault fault : faults.ofKinds(Promises.PROCESS_FAULTS)) {
      executors.stream()
          .filter(executor -> fault.applied() && fault.strikes(executor))
          .forEach(executor -> vanishings.add(new Vanishing(executor, fault.appliedAt())));
    }
    vanishings.sort(Comparator.comparingLong(vanishing -> vanishing.entry().index()));
    return vanishings;
  }

  /** How many of them happened while the executor held a job that was not done. */
  public static long whileHolding(List<Vanishing> vanishings, JobTrails trails, Budget budget) {
    return count(vanishings, trails, JobTrail::heldBy, budget);
  }

  /** How many of them happened after the executor had been assigned a job, done or not. */
  public static long afterAssignment(List<Vanishing> vanishings, JobTrails trails, Budget budget) {
    return count(vanishings, trails, JobTrail::everHeldBy, budget);
  }

  private static long count(
      List<Vanishing> vanishings, JobTrails trails, Hold hold, Budget budget) {
    Map<String, List<JobTrail>> jobs = new LinkedHashMap<>();
    return vanishings.stream()
        .peek(vanishing -> budget.step())
        .filter(vanishing ->
            jobs.computeIfAbsent(vanishing.executor, trails::heldBy).stream()
                .anyMatch(job -> hold.test(job, vanishing.executor, vanishing.entry.index())))
        .count();
  }

  private interface Hold {
    boolean test(JobTrail job, String executor, long index);
  }
}
