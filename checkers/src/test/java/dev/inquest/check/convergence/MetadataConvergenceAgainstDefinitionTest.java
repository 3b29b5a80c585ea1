package dev.inquest.check.convergence;

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

/** Over histories of client operations alone: no faults, no events of nodes, no stated bound. */
class MetadataConvergenceAgainstDefinitionTest {
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
    assertThat(types).containsExactly("divergent-metadata", "out-of-thin-air", "regressed-entry");
  }

  private static Set<String> broken(History history) {
    Set<String> broken = new TreeSet<>();
    List<Operation> reads =
        operations(history, "read-metadata")
            .filter(MetadataConvergenceAgainstDefinitionTest::isOk)
            .toList();
    for (String job : RandomClosing.JOBS) {
      for (Operation one : reads) {
        if (rank(one, job) > 0 && !explained(history, one, job)) {
          broken.add("out-of-thin-air " + job);
        }
        for (Operation other : reads) {
          boolean later = one.completedAt() < other.invokedAt() && at(one).equals(at(other));
          if (later && less(other, one, job)) {
            broken.add("regressed-entry " + job);
          }
          boolean closing = answer(one).has("final") && answer(other).has("final");
          if (closing
              && rank(one, job) >= rank(other, job)
              && differ(one, other, job)
              && !excused(history, one, other, job)) {
            broken.add("divergent-metadata " + job);
          }
        }
      }
    }
    return broken;
  }

  /** Somebody asked for the job, and for its result, before the read returned, and did not fail. */
  private static boolean explained(History history, Operation read, String job) {
    List<Operation> asked =
        Stream.of("submit-job", "submit-result")
            .flatMap(f -> operations(history, f))
            .filter(op ->
                job.equals(op.subject())
                    && !(op.outcome() instanceof Outcome.Failed)
                    && op.invokedAt() < read.completedAt())
            .toList();
    String result = entry(read, job).path("result").asString("");
    return !asked.isEmpty()
        && (result.isEmpty()
            || (result.equals("r1")
                && asked.stream().anyMatch(op -> op.f().equals("submit-result"))));
  }

  private static boolean less(Operation later, Operation earlier, String job) {
    return (rank(earlier, job) > 0 && rank(later, job) == 0)
        || (rank(earlier, job) == 2 && differ(earlier, later, job));
  }

  /** What the leading one has more may have come about after the first of the two was asked for. */
  private static boolean excused(
      History history, Operation leading, Operation lagging, String job) {
    long first = Math.min(leading.invokedAt(), lagging.invokedAt());
    Stream<Operation> known =
        history.operations().stream().filter(MetadataConvergenceAgainstDefinitionTest::isOk);
    boolean completed =
        known.anyMatch(op ->
            op.completedAt() < first
                && ((op.f().equals("submit-result") && job.equals(op.subject()))
                    || rank(op, job) == 2));
    if (rank(lagging, job) == 2 || rank(lagging, job) == rank(leading, job) || completed) {
      return false;
    }
    boolean result = rank(leading, job) == 2;
    String wanted = entry(leading, job).path("result").asString("r1");
    return operations(history, result ? "submit-result" : "submit-job")
            .filter(op -> job.equals(op.subject()))
            .anyMatch(op ->
                isOk(op)
                    ? op.completedAt() > first
                    : op.completedAt() == Operation.NEVER && (!result || wanted.equals("r1")))
        && (result
            || operations(history, "submit-job")
                .noneMatch(op -> job.equals(op.subject()) && isOk(op) && op.completedAt() < first));
  }

  private static Stream<Operation> operations(History history, String f) {
    return history.operations().stream().filter(op -> op.f().equals(f));
  }

  private static boolean isOk(Operation operation) {
    return operation.outcome() instanceof Outcome.Ok;
  }

  private static boolean differ(Operation one, Operation other, String job) {
    return !entry(one, job).equals(entry(other, job));
  }

  /** 2 completed, 1 there, 0 not there. */
  private static int rank(Operation read, String job) {
    JsonNode entry = entry(read, job);
    return entry.has("result") ? 2 : entry.isMissingNode() ? 0 : 1;
  }

  private static JsonNode entry(Operation read, String job) {
    return answer(read).path("jobs").path(job);
  }

  private static String at(Operation read) {
    return answer(read).path("broker").asString();
  }

  private static JsonNode answer(Operation operation) {
    return ((Outcome.Ok) operation.outcome()).value();
  }

  private static Set<String> found(History history) {
    Set<String> found = new TreeSet<>();
    Verdict verdict = new MetadataConvergence(Bounds.DEFAULT).check(history, Budget.unlimited());
    if (verdict instanceof Verdict.Invalid invalid) {
      invalid.anomalies().forEach(each -> found.add(each.type() + " " + each.job()));
    }
    return found;
  }
}
