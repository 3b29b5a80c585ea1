package dev.inquest.check.session;

import dev.inquest.check.jobs.BrokerRead;
import dev.inquest.check.jobs.JobEntry;
import org.jspecify.annotations.Nullable;

/** A read at one broker that was answered, of whatever consistency. */
final class Look {
  private static final int NONE = -1;

  private final int source;
  private final long invokedAt;
  private final long shownAt;
  private final String broker;
  private final boolean quorum;

  /** What it shows where it shows all jobs that the broker knows. */
  private final @Nullable BrokerRead all;

  /** The job that it shows where it shows one, {@link #NONE} if it says nothing of its state. */
  private final int one;

  private final JobEntry entry;
  private final JobEntry accepted;

  /** The look that a read of all jobs is. */
  Look(BrokerRead all) {
    this.source = all.place();
    this.invokedAt = all.invokedAt();
    this.shownAt = all.shownAt();
    this.broker = all.broker();
    this.quorum = false;
    this.all = all;
    this.one = NONE;
    this.entry = JobEntry.NONE;
    this.accepted = JobEntry.NONE;
  }

  /**
   * The look that a read of one job is; one that names no state says nothing of existence and
   * state.
   *
   * @param source the line on which it was asked for
   */
  Look(
      int source,
      long invokedAt,
      long shownAt,
      String broker,
      boolean quorum,
      boolean stated,
      int job,
      JobEntry shown) {
    this.source = source;
    this.invokedAt = invokedAt;
    this.shownAt = shownAt;
    this.broker = broker;
    this.quorum = quorum;
    this.all = null;
    this.one = stated ? job : NONE;
    this.entry = stated ? shown : JobEntry.NONE;
    this.accepted = quorum ? accepted(shown) : JobEntry.NONE;
  }

  private static JobEntry accepted(JobEntry shown) {
    if (shown.result() == null) {
      return JobEntry.NONE;
    }
    return "completed".equals(shown.state())
        ? shown
        : new JobEntry("completed", shown.result(), JobEntry.NO_ATTEMPT);
  }

  /** The line on which it was asked for. */
  int source() {
    return source;
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
    return accepted;
  }

  long invokedAt() {
    return invokedAt;
  }

  long shownAt() {
    return shownAt;
  }
}
