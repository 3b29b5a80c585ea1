package dev.inquest.check.convergence;

import dev.inquest.check.evidence.Accounts;
import dev.inquest.check.evidence.Values;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything in a history that can bring an entry of a job into being. */
final class Origins {
  private static final List<String> OWN_EVENTS =
      List.of(
          "accept-job",
          "assign",
          "redeploy",
          "park",
          "preempt",
          "take-over",
          "start-job",
          "finish-job",
          "accept-result");

  /** By job. Only looked up. */
  private final Map<String, OfJob> jobs = new HashMap<>();

  private final List<String> names;

  /** What brought one job forward, in the order of the history. */
  static final class OfJob {
    private final List<Operation> submissions = new ArrayList<>();
    private final List<Operation> results = new ArrayList<>();
    private final List<NodeEntry> events = new ArrayList<>();

    /** The {@code submit-job} operations that happened or may have. */
    List<Operation> submissions() {
      return submissions;
    }

    /** The {@code submit-result} operations that happened or may have. */
    List<Operation> results() {
      return results;
    }

    /** What brokers and executors did with the job by themselves. */
    List<NodeEntry> events() {
      return events;
    }

    /** The acceptances among the events. */
    Stream<NodeEntry> acceptances() {
      return events.stream().filter(event -> event.f().equals("accept-result"));
    }

    /** Whether anything explains that the job is known to a read that returned at an index. */
    boolean explainJob(long shownAt) {
      return !events.isEmpty()
          || invokedBefore(submissions, shownAt)
          || invokedBefore(results, shownAt);
    }

    /**
     * Whether anything explains that its result is this one, in a read that returned at an index.
     */
    boolean explainResult(JsonNode result, long shownAt) {
      for (Operation operation : results) {
        if (operation.invokedAt() < shownAt && matches(operation.invocation().value(), result)) {
          return true;
        }
      }
      for (NodeEntry event : events) {
        boolean ends = event.f().equals("accept-result") || event.f().equals("finish-job");
        if (ends && matches(event.value(), result)) {
          return true;
        }
      }
      return false;
    }

    private static boolean invokedBefore(List<Operation> operations, long index) {
      return operations.stream().anyMatch(operation -> operation.invokedAt() < index);
    }

    private static boolean matches(JsonNode value, JsonNode result) {
      JsonNode stated = Values.any(value, "result");
      return stated == null || stated.equals(result);
    }
  }

  Origins(History history) {
    for (NodeEntry event : Accounts.andReceipts(history)) {
      if (event.job() != null && OWN_EVENTS.contains(event.f())) {
        of(event.job()).events.add(event);
      }
    }
    history.operations().forEach(this::take);
    names = jobs.keySet().stream().sorted().toList();
  }

  private void take(Operation operation) {
    String job = operation.invocation().job();
    if (job == null || operation.outcome() instanceof Outcome.Failed) {
      return;
    }
    switch (operation.f()) {
      case "submit-job" -> of(job).submissions.add(operation);
      case "submit-result" -> of(job).results.add(operation);
      default -> {}
    }
  }

  /** The jobs that something brought about, in the order of their names. */
  List<String> jobs() {
    return names;
  }

  /** Of one job; empty when there is nothing. */
  OfJob of(String job) {
    OfJob known = jobs.get(job);
    return known != null ? known : jobs.computeIfAbsent(job, name -> new OfJob());
  }

  /** Whether the completion was certain: accepted, and somebody was told. */
  static boolean accepted(Operation submission) {
    return submission.outcome() instanceof Outcome.Ok ok
        && "accepted".equals(Values.text(ok.value(), "decision"));
  }

  /** Whether it may have been accepted, or may yet be, and nobody was told. */
  static boolean open(Operation submission, @Nullable JsonNode result) {
    JsonNode submitted = Values.any(submission.invocation().value(), "result");
    boolean same = result == null || submitted == null || submitted.equals(result);
    return same && submission.outcome() instanceof Outcome.Indeterminate;
  }
}
