package dev.inquest.check.strategy;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Values;
import dev.inquest.check.scheduling.Candidate;
import dev.inquest.check.scheduling.Queues;
import dev.inquest.check.scheduling.Queues.Queue;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.ProcessId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decisions among the same candidates, in equal {@linkplain Situation situations}, that differ. */
final class Repetitions implements Queues.Watcher {
  private record Decision(Candidate chosen, NodeEntry event, List<Candidate> candidates) {}

  private final Submissions submissions;
  private final Budget budget;
  private final Map<Situation, Decision> first = new HashMap<>();
  private final List<Anomaly> contradictions = new ArrayList<>();

  Repetitions(Submissions submissions, Budget budget) {
    this.submissions = submissions;
    this.budget = budget;
  }

  List<Anomaly> contradictions() {
    return contradictions;
  }

  @Override
  public void decides(Queue queue, Candidate chosen, NodeEntry event) {
    String strategy = Values.text(event.value(), "strategy");
    if (strategy == null || !isTold(queue, event, strategy)) {
      return;
    }
    boolean anywhere =
        queue.waiting().values().stream().allMatch(each -> submissions.same(each.job()));
    ProcessId.Member place = anywhere ? null : event.process();
    Situation situation = new Situation(strategy, place, queue);
    Decision now = new Decision(chosen, event, situation.waiting());
    Decision before = first.putIfAbsent(situation, now);
    if (before != null && !before.chosen().key().equals(chosen.key())) {
      contradictions.add(contradiction(before, now));
    }
  }

  /**
   * Whether the history tells all that the decision may depend on: a candidate that was never
   * started may have been gone, and of a job that was taken twice nobody knows which submission the
   * executor was told of. One that nobody is seen to take came to this life of the executor once,
   * and is the same there.
   */
  private boolean isTold(Queue queue, NodeEntry event, String strategy) {
    for (Candidate candidate : queue.waiting().values()) {
      budget.step();
      boolean came = !strategy.equals("fcfs") || candidate.arrival() != Candidate.CAME_BACK;
      if (!waits(candidate, event, strategy) || !came || submissions.ambiguous(candidate.job())) {
        return false;
      }
    }
    return true;
  }

  /** Who only names its candidates need not tell what else runs, and takes up room. */
  private static boolean waits(Candidate candidate, NodeEntry event, String strategy) {
    return candidate.startedAfter(event.index()) != null
        || (candidate.isNamed() && !strategy.equals("resource-optimal"));
  }

  private static Anomaly contradiction(Decision before, Decision now) {
    List<Long> witness = new ArrayList<>(List.of(before.event().index(), now.event().index()));
    before.candidates().forEach(candidate -> witness.add(candidate.enqueued().index()));
    now.candidates().forEach(candidate -> witness.add(candidate.enqueued().index()));
    return new Anomaly(
        "nondeterministic-choice",
        now.chosen().job(),
        now.event().process().node(),
        witness,
        "Among the same %d candidates %s decided for job %s (%d), and %s for job %s (%d)."
            .formatted(
                now.candidates().size(),
                before.event().process().node(),
                before.chosen().job(),
                before.event().index(),
                now.event().process().node(),
                now.chosen().job(),
                now.event().index()));
  }

  /**
   * All that a decision may depend on. Two situations are equal when the same attempts at the same
   * jobs wait with the same factors, and the strategy is the same; under {@code fcfs} also the
   * order of arrival, under {@code resource-optimal} also the jobs that are running.
   *
   * <p>Who waits is spelled out only where another situation looks the same at a glance: hundreds
   * may wait at every decision.
   */
  private static final class Situation {
    private final String strategy;
    private final ProcessId.@Nullable Member place;
    private final List<Candidate> waiting;
    private final List<Candidate> running;
    private final int hash;

    /**
     * As it is at this moment.
     *
     * @param place where alone it can come again; null for anywhere
     */
    Situation(String strategy, ProcessId.@Nullable Member place, Queue queue) {
      this.strategy = strategy;
      this.place = place;
      waiting = List.copyOf(queue.waiting().values());
      running =
          strategy.equals("resource-optimal") ? List.copyOf(queue.running().values()) : List.of();
      hash = strategy.hashCode() + 31 * (sum(waiting) + 31 * sum(running));
    }

    List<Candidate> waiting() {
      return waiting;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Situation that
          && hash == that.hash
          && strategy.equals(that.strategy)
          && Objects.equals(place, that.place)
          && inOrder().equals(that.inOrder())
          && sorted(running).equals(sorted(that.running));
    }

    @Override
    public int hashCode() {
      return hash;
    }

    /** Jobs that came once, and never came back, wait in the order in which they arrived. */
    private List<String> inOrder() {
      return strategy.equals("fcfs")
          ? waiting.stream().map(Candidate::factors).toList()
          : sorted(waiting);
    }

    private static List<String> sorted(Collection<Candidate> candidates) {
      return candidates.stream().map(Candidate::factors).sorted().toList();
    }

    /** The same in whatever order. */
    private static int sum(List<Candidate> candidates) {
      int sum = 0;
      for (Candidate candidate : candidates) {
        sum += candidate.factors().hashCode();
      }
      return sum;
    }
  }
}
