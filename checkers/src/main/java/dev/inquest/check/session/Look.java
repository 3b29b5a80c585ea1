package dev.inquest.check.session;

import dev.inquest.check.evidence.Values;
import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.JobEntry;
import dev.inquest.check.jobs.JobRead;
import dev.inquest.history.Operation;
import dev.inquest.history.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A read at one broker that was answered, of whatever consistency. */
final class Look {
  private static final int NONE = -1;

  private final Operation operation;
  private final String broker;
  private final boolean quorum;

  /** What it shows where it shows all jobs that the broker knows. */
  private final @Nullable BrokerRead all;

  /** The job that it shows where it shows one, {@link #NONE} if it says nothing of its state. */
  private final int one;

  private final JobEntry entry;

  private Look(
      Operation operation,
      String broker,
      boolean quorum,
      @Nullable BrokerRead all,
      int one,
      JobEntry entry) {
    this.operation = operation;
    this.broker = broker;
    this.quorum = quorum;
    this.all = all;
    this.one = one;
    this.entry = entry;
  }

  /** The look that such a read is. */
  static Look of(BrokerRead all) {
    return new Look(all.operation(), all.broker(), false, all, NONE, JobEntry.NONE);
  }

  /**
   * The look that an answered {@code read-job} is, if it names its broker; one that names no state
   * says nothing of existence and state.
   */
  static @Nullable Look of(JobRead read) {
    return read.broker() == null
        ? null
        : new Look(
            read.operation(),
            read.broker(),
            "quorum".equals(read.consistency()),
            null,
            read.stated() ? read.job() : NONE,
            read.stated() ? read.entry() : JobEntry.NONE);
  }

  /** The result that is submitted: as it was asked for, else as the answer repeats it. */
  static @Nullable JsonNode result(Operation submission, JsonNode answer) {
    JsonNode asked = Values.any(submission.invocation().value(), "result");
    return asked == null ? Values.any(answer, "result") : asked;
  }

  /** From the answer, else from the question. */
  static @Nullable String text(Operation operation, JsonNode answer, String key) {
    String told = Values.text(answer, key);
    return told == null ? Values.text(operation.invocation().value(), key) : told;
  }

  Operation operation() {
    return operation;
  }

  String broker() {
    return broker;
  }

  /** Whether it shows all jobs that the broker knows. */
  boolean whole() {
    return all != null;
  }

  /** Whether it shows the result that a majority has accepted. */
  boolean quorum() {
    return quorum;
  }

  /** How many jobs it shows the existence and state of. */
  int size() {
    return all != null ? all.size() : one == NONE ? 0 : 1;
  }

  /** The number of the job in a row. */
  int job(int row) {
    return all != null ? all.job(row) : one;
  }

  /** What it shows in a row. */
  JobEntry shown(int row) {
    return all != null ? all.shown(row) : entry;
  }

  /** What it says of the existence and state of a job. */
  JobEntry entry(int job) {
    return all != null ? all.entry(job) : job == one ? entry : JobEntry.NONE;
  }

  /** What a quorum read says of the accepted result, whatever state it names. */
  JobEntry accepted() {
    JsonNode result =
        operation.outcome() instanceof Outcome.Ok(JsonNode answer)
            ? Values.any(answer, "result")
            : null;
    return result == null ? JobEntry.NONE : new JobEntry("completed", result, JobEntry.NO_ATTEMPT);
  }

  long shownAt() {
    return operation.completedAt();
  }
}
