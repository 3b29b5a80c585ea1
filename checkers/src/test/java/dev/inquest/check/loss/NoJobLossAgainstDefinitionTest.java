package dev.inquest.check.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.ForSeeds;
import dev.inquest.check.RandomClosing;
import dev.inquest.check.Verdict;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NoJobLossAgainstDefinitionTest {
  @Test
  void itFindsWhatTheDefinitionFindsAndNothingElse() {
    Set<String> types = new TreeSet<>();
    ForSeeds.each(
        10_000,
        random -> {
          History history = RandomClosing.draw(random);
          Set<String> broken = broken(history);
          assertThat(found(history)).isEqualTo(broken);
          broken.forEach(each -> types.add(each.substring(0, each.indexOf(' '))));
        });
    assertThat(types).containsExactly("lost-job", "phantom-job", "stuck-job", "undiscoverable-job");
  }

  /** The definition, word for word; every broker is read once at the end. */
  private static Set<String> broken(History history) {
    Set<String> broken = new TreeSet<>();
    List<Operation> closing =
        ok(history, "read-metadata").stream().filter(op -> answer(op).has("final")).toList();
    for (String job : RandomClosing.JOBS) {
      long told =
          ok(history, "submit-job").stream()
              .filter(op -> job.equals(op.subject()))
              .mapToLong(Operation::completedAt)
              .min()
              .orElse(Long.MAX_VALUE);
      long asked =
          history.operations().stream()
              .filter(op -> op.f().equals("submit-job") && job.equals(op.subject()))
              .mapToLong(Operation::invokedAt)
              .min()
              .orElse(Long.MAX_VALUE);
      List<Operation> owing = closing.stream().filter(op -> op.invokedAt() > told).toList();
      boolean seen = closing.stream().anyMatch(op -> answer(op).path("jobs").has(job));
      boolean ended =
          closing.stream()
              .anyMatch(op ->
                  List.of("completed", "parked")
                      .contains(answer(op).path("jobs").path(job).path("state").asString("")));
      add(broken, !owing.isEmpty() && !seen, "lost-job " + job);
      add(
          broken,
          seen && owing.stream().anyMatch(op -> !answer(op).path("jobs").has(job)),
          "undiscoverable-job " + job);
      long done =
          Stream.concat(
                  ok(history, "read-metadata").stream().filter(op -> completed(op, job)),
                  ok(history, "submit-result").stream().filter(op -> job.equals(op.subject())))
              .mapToLong(Operation::completedAt)
              .min()
              .orElse(Long.MIN_VALUE);
      List<Operation> showing =
          owing.stream().filter(op -> answer(op).path("jobs").has(job)).toList();
      add(
          broken,
          !ended && !showing.isEmpty() && showing.stream().allMatch(op -> op.invokedAt() > done),
          "stuck-job " + job);
      add(
          broken,
          ok(history, "read-metadata").stream()
              .anyMatch(op -> answer(op).path("jobs").has(job) && op.completedAt() < asked),
          "phantom-job " + job);
    }
    return broken;
  }

  private static void add(Set<String> broken, boolean is, String what) {
    if (is) {
      broken.add(what);
    }
  }

  private static boolean completed(Operation read, String job) {
    return answer(read).path("jobs").path(job).path("state").asString("").equals("completed");
  }

  private static List<Operation> ok(History history, String f) {
    return history.operations().stream()
        .filter(op -> op.f().equals(f) && op.outcome() instanceof Outcome.Ok)
        .toList();
  }

  private static JsonNode answer(Operation operation) {
    return ((Outcome.Ok) operation.outcome()).value();
  }

  private static Set<String> found(History history) {
    Set<String> found = new TreeSet<>();
    if (new NoJobLoss(Bounds.of(history.header())).check(history, Budget.unlimited())
        instanceof Verdict.Invalid invalid) {
      invalid.anomalies().forEach(each -> found.add(each.type() + " " + each.job()));
    }
    return found;
  }
}
