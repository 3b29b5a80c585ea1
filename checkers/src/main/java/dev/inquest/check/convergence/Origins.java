package dev.inquest.check.convergence;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.evidence.LinesByJob;
import dev.inquest.check.evidence.Values;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.jobs.Jobs;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything in a history that can bring an entry of a job into being. */
final class Origins {
  private static final String[] OWN_EVENTS = {
    "accept-job",
    "assign",
    "redeploy",
    "park",
    "preempt",
    "take-over",
    "start-job",
    "finish-job",
    "accept-result"
  };

  private static final OfJob NOTHING = new OfJob();

  private final History history;
  private final Columns columns;
  private final LinesByJob events;
  private final LinesByJob operations;
  private final int submit;

  /** By the number of the job; null where nobody has asked. */
  private final @Nullable OfJob[] jobs;

  /** What brought one job forward, in the order of the history. */
  static final class OfJob {
    private final List<Operation> submissions = new ArrayList<>(1);
    private final List<Operation> results = new ArrayList<>(1);
    private final List<NodeEntry> events = new ArrayList<>();

    /** A result that was found to be explained to reads that returned at this index, or later. */
    private @Nullable JsonNode explained;

    private long explainedFrom;

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
      if (shownAt >= explainedFrom && result.equals(explained)) {
        return true;
      }
      boolean explains = findsResult(result, shownAt);
      if (explains) {
        explained = result;
        explainedFrom = shownAt;
      }
      return explains;
    }

    private boolean findsResult(JsonNode result, long shownAt) {
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
      for (Operation operation : operations) {
        if (operation.invokedAt() < index) {
          return true;
        }
      }
      return false;
    }

    private static boolean matches(JsonNode value, JsonNode result) {
      JsonNode stated = Values.any(value, "result");
      return stated == null || stated.equals(result);
    }
  }

  Origins(History history, Jobs numbers, Budget budget) {
    this.history = history;
    jobs = new @Nullable OfJob[numbers.size()];
    columns = history.columns();
    IntArrayList own = new IntArrayList();
    Accounts.forEachNamedOrReceived(
        history,
        budget,
        place -> {
          if (columns.subject(place) != Columns.NONE) {
            own.add(place);
          }
        },
        OWN_EVENTS);
    events = new LinesByJob(columns, own.toIntArray());
    submit = columns.functionNumber("submit-job");
    int[] invocations = Lines.of(history).invocations("submit-job", "submit-result");
    int count = 0;
    for (int place : invocations) {
      budget.step();
      int end = columns.partner(place);
      if (end == Columns.NONE || columns.kind(end) != Tape.FAIL) {
        invocations[count++] = place;
      }
    }
    operations = new LinesByJob(columns, Arrays.copyOf(invocations, count));
  }

  /** How many jobs there are; some of them nothing may have brought about. */
  int size() {
    return jobs.length;
  }

  /** Of one job; empty when there is nothing. */
  OfJob of(int job) {
    OfJob known = jobs[job];
    if (known == null) {
      known = knows(job) ? made(job) : NOTHING;
      jobs[job] = known;
    }
    return known;
  }

  private OfJob made(int job) {
    OfJob made = new OfJob();
    for (int place : events.of(job)) {
      made.events.add((NodeEntry) history.entries().get(place));
    }
    for (int place : operations.of(job)) {
      (columns.f(place) == submit ? made.submissions : made.results)
          .add(history.operationAt(place));
    }
    return made;
  }

  /** Whether anything brought it about. */
  boolean knows(int job) {
    return events.any(job) || operations.any(job);
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
