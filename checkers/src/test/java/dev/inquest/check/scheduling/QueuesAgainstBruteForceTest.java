package dev.inquest.check.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.check.Verdicts;
import dev.inquest.check.emergency.EmergencyOrder;
import dev.inquest.check.strategy.ConflictStrategy;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random queues, judged once by the checkers and once, pair by pair, by the definitions. */
class QueuesAgainstBruteForceTest {
  private static final int SEEDS = 3000;
  private static final int JOBS = 6;

  @Test
  void inversionsAreExactlyTheStartsThatPassAJobOverWhichStartsLaterOrNever() {
    ForSeeds.each(
        SEEDS,
        random -> {
          History history = random(random);
          long inverted = starts(history).filter(start -> passesOver(history, start)).count();
          assertThat(
                  Verdicts.types(
                      new EmergencyOrder(Bounds.DEFAULT).check(history, Budget.unlimited())))
              .hasSize((int) inverted);
        });
  }

  @Test
  void fcfsChoicesAreWrongExactlyWhereAnEqualOfEarlierArrivalStartsLaterOrNever() {
    ForSeeds.each(
        SEEDS,
        random -> {
          History history = random(random);
          long wrong =
              notes(history, "resolve-conflict")
                  .filter(choice -> comesTooEarly(history, choice))
                  .count();
          assertThat(Verdicts.types(new ConflictStrategy().check(history, Budget.unlimited())))
              .hasSize((int) wrong);
        });
  }

  /** Every job comes once, and most of them start once, in any order. */
  private static History random(SplittableRandom random) {
    History.Builder history = History.builder();
    Executor e1 = new Executor(history);
    List<String> waiting = new ArrayList<>();
    int came = 0;
    while (came < JOBS || !waiting.isEmpty()) {
      if (came < JOBS && (waiting.isEmpty() || random.nextBoolean())) {
        waiting.add("j" + came++);
        e1.enqueue(waiting.getLast(), "emergency:" + random.nextInt(3));
      } else {
        String job = waiting.remove(random.nextInt(waiting.size()));
        if (random.nextInt(8) > 0) {
          e1.decide(job, "fcfs").start(job);
        }
      }
    }
    return history.build();
  }

  private static boolean passesOver(History history, NodeEntry start) {
    NodeEntry own = enqueued(history, start);
    return notes(history, "enqueue-job")
        .anyMatch(other ->
            other.index() < start.index()
                && level(other) > level(own)
                && (startsAfter(history, other, start.index()) || !startsAfter(history, other, 0)));
  }

  private static boolean comesTooEarly(History history, NodeEntry choice) {
    NodeEntry own = enqueued(history, choice);
    return notes(history, "enqueue-job")
        .anyMatch(other ->
            other.index() < own.index()
                && level(other) == level(own)
                && (startsAfter(history, other, choice.index() + 1)
                    || !startsAfter(history, other, 0)));
  }

  private static boolean startsAfter(History history, NodeEntry enqueued, long index) {
    return starts(history)
        .anyMatch(
            start -> start.index() > index && String.valueOf(start.job()).equals(enqueued.job()));
  }

  private static NodeEntry enqueued(History history, NodeEntry event) {
    return notes(history, "enqueue-job")
        .filter(each -> String.valueOf(each.job()).equals(event.job()))
        .findFirst()
        .orElseThrow();
  }

  private static int level(NodeEntry enqueued) {
    return enqueued.value().path("emergency").asInt();
  }

  private static Stream<NodeEntry> starts(History history) {
    return notes(history, "start-job");
  }

  private static Stream<NodeEntry> notes(History history, String f) {
    return history.entries().stream()
        .map(NodeEntry.class::cast)
        .filter(event -> event.f().equals(f));
  }
}
