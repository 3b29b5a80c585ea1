package dev.inquest.check.redeployment;

import dev.inquest.check.Budget;
import dev.inquest.check.Promises;
import dev.inquest.check.evidence.Faults;
import dev.inquest.check.evidence.Lines;
import dev.inquest.check.evidence.LinesByJob;
import dev.inquest.check.evidence.Values;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.JobTrail;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.Operation;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What relieves a broker of an orphaned job, in whatever way. */
final class Outcomes {
  private final Faults faults;
  private final Map<String, List<NodeEntry>> brokerEvents = new HashMap<>();
  private final Map<String, List<NodeEntry>> executorEvents = new HashMap<>();
  private final Map<String, List<Operation>> openResults = new HashMap<>();
  private final History history;
  private final LinesByJob results;
  private final Budget budget;

  /** Looked up once something is amiss: nearly all histories have many, and need none. */
  private @Nullable List<NodeEntry> applied;

  Outcomes(History history, Faults faults, Budget budget) {
    this.history = history;
    this.faults = faults;
    this.budget = budget;
    Accounts.named(
            history,
            budget,
            "boot",
            "executor-registered",
            "executor-reappeared",
            "start-job",
            "finish-job")
        .forEach(this::take);
    results = Lines.of(history).invocationsByJob("submit-result");
  }

  /** The submissions of results of the job that did not fail; looked up once for each orphan. */
  private List<Operation> openResults(Orphan orphan) {
    return openResults.computeIfAbsent(orphan.trail().job(), this::openResults);
  }

  private List<Operation> openResults(String job) {
    return Arrays.stream(results.of(history.columns().subjectNumber(job)))
        .peek(place -> budget.step())
        .filter(place -> !isFailed(history.columns(), place))
        .mapToObj(history::operationAt)
        .toList();
  }

  private static boolean isFailed(Columns columns, int invocation) {
    int end = columns.partner(invocation);
    return end != Columns.NONE && columns.kind(end) == Tape.FAIL;
  }

  private void take(NodeEntry event) {
    switch (event.f()) {
      case "boot", "executor-registered", "executor-reappeared" ->
          brokerEvents
              .computeIfAbsent(event.process().node(), name -> new ArrayList<>())
              .add(event);
      case "start-job", "finish-job" ->
          executorEvents
              .computeIfAbsent(event.process().node(), name -> new ArrayList<>())
              .add(event);
      default -> {}
    }
  }

  /** The first assignment or park after the executor vanished; null when there was none. */
  @Nullable NodeEntry moved(Orphan orphan) {
    JobTrail trail = orphan.trail();
    return first(Stream.concat(trail.assignments().stream(), trail.parks().stream()), orphan);
  }

  /**
   * The first later line after which the job needed no other executor, or another broker answers
   * for it.
   */
  @Nullable Entry excused(Orphan orphan) {
    Stream<Entry> lines =
        Stream.of(
                Stream.ofNullable(orphan.trail().completion()),
                results(orphan),
                orphan.trail().takeOvers().stream(),
                brokerEvents.getOrDefault(orphan.broker(), List.of()).stream()
                    .filter(event -> endsDuty(event, orphan)),
                executorEvents.getOrDefault(orphan.executor(), List.of()).stream()
                    .filter(event -> orphan.trail().job().equals(event.job())))
            .flatMap(part -> part);
    return first(lines, orphan);
  }

  /** The submissions of results that the nodes do not tell the fate of. */
  private Stream<Entry> results(Orphan orphan) {
    return openResults(orphan).stream().map(Operation::invocation);
  }

  /** Whether a result was under way when the executor vanished: it may have been accepted then. */
  boolean resultUnderWay(Orphan orphan) {
    long index = orphan.trigger().index();
    return openResults(orphan).stream()
        .anyMatch(operation -> operation.invokedAt() < index && operation.completedAt() > index);
  }

  /**
   * The first line after the assignment on which the answering broker learns that another executor
   * has the job, at no lower attempt; null when there is none. Brokers that are parted may both
   * assign it; when they meet, one assignment is in force, and who made the other has nothing to
   * assign again.
   *
   * <pre>
   *   b3   take-over j1 from b1, assign j1 to e1
   *   b1   assign j1 to e3 ··· apply-metadata {j1, executor e1, from b3} ··· suspects e3
   * </pre>
   */
  @Nullable NodeEntry correction(Orphan orphan) {
    if (applied == null) {
      applied = Accounts.named(history, budget, "apply-metadata");
    }
    for (NodeEntry event : applied) {
      budget.step();
      if (event.index() > orphan.assignment().index() && corrects(event, orphan)) {
        return event;
      }
    }
    return null;
  }

  private static boolean corrects(NodeEntry event, Orphan orphan) {
    String job = orphan.trail().job();
    boolean one = job.equals(event.job());
    JsonNode shown = one ? event.value() : event.value().path("jobs").path(job);
    String executor = Values.text(shown, "executor");
    long attempt = Values.number(shown, "attempt", JobEntry.NO_ATTEMPT);
    return (one || event.job() == null)
        && event.process().node().equals(orphan.broker())
        && !shown.isMissingNode()
        && (executor == null ? orphan.contested() : !executor.equals(orphan.executor()))
        && (attempt == JobEntry.NO_ATTEMPT || attempt >= JobTrail.attempt(orphan.assignment()));
  }

  /** Whether the job is known to be done, but nothing tells since when: perhaps since always. */
  boolean doneAtSomeTime(Orphan orphan) {
    Entry completion = orphan.trail().completion();
    return completion != null
        && !completion.f().equals("accept-result")
        && openResults(orphan).stream()
            .noneMatch(operation -> operation.invokedAt() < completion.index());
  }

  /** The broker restarted, or the executor is back; a later life of it has lost the job. */
  private static boolean endsDuty(NodeEntry event, Orphan orphan) {
    if (event.f().equals("boot")) {
      return true;
    }
    long held = LiveView.incarnation(orphan.assignment());
    long back = LiveView.incarnation(event);
    return orphan.executor().equals(JobTrail.executor(event)) && (held < 0 || back <= held);
  }

  private static <E extends Entry> @Nullable E first(Stream<E> lines, Orphan orphan) {
    return lines
        .filter(line -> line.index() > orphan.trigger().index())
        .min(Comparator.comparingLong(Entry::index))
        .orElse(null);
  }

  /**
   * Whether the broker may have been down, paused or out of time at some time between two times.
   */
  boolean disturbed(String broker, long fromNanos, long toNanos) {
    return faults.ofKinds(Promises.DISTURBANCES).stream()
        .anyMatch(fault -> fault.strikes(broker) && fault.overlaps(fromNanos, toNanos));
  }

  /**
   * Whether the answering broker may have been down, paused or out of time at some time after the
   * trigger.
   */
  boolean everDisturbed(Orphan orphan) {
    return faults.ofKinds(Promises.DISTURBANCES).stream()
        .anyMatch(fault ->
            fault.strikes(orphan.broker()) && fault.lastIndex() > orphan.trigger().index());
  }
}
