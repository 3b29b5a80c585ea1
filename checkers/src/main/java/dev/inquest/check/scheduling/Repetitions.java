package dev.inquest.check.scheduling;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Values;
import dev.inquest.check.scheduling.Queues.Queue;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decisions among the same candidates that differ. The same means: the same attempts at the same
 * jobs with the same factors and the same strategy; under {@code fcfs} also the same order of
 * arrival, under {@code resource-optimal} also the same jobs running.
 */
final class Repetitions implements Queues.Watcher {
  private record Decision(Candidate chosen, NodeEntry event, List<Candidate> candidates) {}

  private final Queues queues;
  private final Submissions submissions;
  private final Budget budget;
  private final Map<String, Decision> first = new HashMap<>();
  private final List<Anomaly> contradictions = new ArrayList<>();

  Repetitions(Queues queues, Submissions submissions, Budget budget) {
    this.queues = queues;
    this.submissions = submissions;
    this.budget = budget;
  }

  List<Anomaly> contradictions() {
    return contradictions;
  }

  @Override
  public void decides(Queue queue, Candidate chosen, NodeEntry event) {
    String strategy = Values.text(event.value(), "strategy");
    String candidates = strategy == null ? null : described(queue, event, strategy);
    if (candidates == null) {
      return;
    }
    Decision now = new Decision(chosen, event, List.copyOf(queue.waiting().values()));
    Decision before = first.putIfAbsent(candidates, now);
    if (before != null && !before.chosen().key().equals(chosen.key())) {
      contradictions.add(contradiction(before, now));
    }
  }

  /**
   * All that the decision may depend on; null when the history does not tell: a candidate that was
   * never started may have been gone, and of a job that was taken twice nobody knows which
   * submission the executor was told of.
   */
  private @Nullable String described(Queue queue, NodeEntry event, String strategy) {
    for (Candidate candidate : queue.waiting().values()) {
      budget.step();
      boolean came = !strategy.equals("fcfs") || candidate.arrival() != Candidate.CAME_BACK;
      if (queues.startedAfter(queue, candidate, event.index()) == null
          || !came
          || !submissions.unique(candidate.job())) {
        return null;
      }
    }
    Comparator<Candidate> order =
        strategy.equals("fcfs")
            ? Comparator.comparingLong(Candidate::arrival)
            : Comparator.comparing(Candidate::factors);
    String running =
        strategy.equals("resource-optimal")
            ? queue.running().values().stream()
                .map(Candidate::factors)
                .sorted()
                .collect(Collectors.joining("; "))
            : "";
    return queue.waiting().values().stream()
        .sorted(order)
        .map(Candidate::factors)
        .collect(Collectors.joining("; ", strategy + ": ", " | " + running));
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
}
