package dev.inquest.check.result;

import dev.inquest.check.Budget;
import dev.inquest.check.evidence.Findings;
import java.util.Arrays;

/**
 * Every job as a write-once register, in constant space: enough to tell that a job is in order.
 *
 * <p>It is when one submission was accepted, every read saw its result or none, and a point is left
 * for it: after its invocation and that of the last read of none, before its completion and the
 * first of the rejections and of the reads of the result. It also is when nothing was accepted,
 * rejected or read. Any other job is <em>doubtful</em>: only a closer look can tell.
 */
final class Registers implements Concluded {
  /** The line of what never was: no job is doubtful. */
  static final int NEVER = Integer.MAX_VALUE;

  private static final int CELLS = 6;
  private static final int BYTES_PER_JOB = 128;

  /** Of each job, cell 0 holds flags; the others are: */
  private static final int AFTER = 1;

  private static final int BEFORE = 2;
  private static final int WINNER = 3;
  private static final int READ = 4;
  private static final int FIRST = 5;

  private static final int SEEN = 1;
  private static final int ACCEPTED = 2;
  private static final int REJECTED = 4;
  private static final int READ_RESULT = 8;
  private static final int TOLD = 16;
  private static final int SUBMITTED = 32;
  private static final int RIVALLED = 64;
  private static final int DOUBTFUL = 128;

  private final Budget budget;
  private int[] cells = new int[64 * CELLS];
  private int jobs;
  private long rivalled;
  private long accepted;
  private long rejected;
  private long open;
  private long reads;

  Registers(Budget budget) {
    this.budget = budget;
  }

  @Override
  public void nothing(int job, int invoked) {
    cell(job, invoked);
  }

  @Override
  public void accepted(int job, int invoked, int decided, int result) {
    int cell = submitted(job, invoked, TOLD);
    accepted++;
    boolean doubtful = (cells[cell] & ACCEPTED) != 0 || result == NONE;
    mark(cell, ACCEPTED | (doubtful ? DOUBTFUL : 0));
    cells[cell + WINNER] = result;
    notBefore(cell, invoked);
    notAfter(cell, decided);
  }

  @Override
  public void rejected(int job, int invoked, int decided, int result) {
    int cell = submitted(job, invoked, TOLD);
    rejected++;
    mark(cell, REJECTED);
    notAfter(cell, decided);
  }

  @Override
  public void open(int job, int invoked, int result) {
    submitted(job, invoked, 0);
    open++;
  }

  @Override
  public void readNone(int job, int invoked, int shown) {
    int cell = cell(job, invoked);
    reads++;
    mark(cell, TOLD);
    notBefore(cell, invoked);
  }

  @Override
  public void readResult(int job, int invoked, int shown, int result) {
    int cell = cell(job, invoked);
    reads++;
    boolean another = (cells[cell] & READ_RESULT) != 0 && cells[cell + READ] != result;
    mark(cell, TOLD | READ_RESULT | (another ? DOUBTFUL : 0));
    cells[cell + READ] = result;
    notAfter(cell, shown);
  }

  /** Whether only a closer look can tell if the job is in order. */
  boolean isDoubtful(int job) {
    int cell = job * CELLS;
    if (cell >= cells.length) {
      return false;
    }
    int flags = cells[cell];
    if ((flags & ACCEPTED) == 0) {
      return (flags & (REJECTED | READ_RESULT)) != 0;
    }
    boolean wrong = (flags & READ_RESULT) != 0 && cells[cell + READ] != cells[cell + WINNER];
    return wrong || (flags & DOUBTFUL) != 0 || cells[cell + AFTER] > cells[cell + BEFORE];
  }

  /** The line on which the first operation on any doubtful job was invoked; {@link #NEVER}. */
  int firstDoubtful() {
    int first = NEVER;
    for (int job = 0; job < codes(); job++) {
      if (isDoubtful(job)) {
        first = Math.min(first, cells[job * CELLS + FIRST]);
      }
    }
    return first;
  }

  /** So many jobs have had a code, whether they concern results or not. */
  int codes() {
    return cells.length / CELLS;
  }

  void count(Findings findings) {
    findings.count("jobs", jobs);
    findings.count("jobs-with-rival-submissions", rivalled);
    findings.count("accepted", accepted);
    findings.count("rejected", rejected);
    findings.count("unknown-submissions", open);
    findings.count("quorum-reads", reads);
  }

  boolean anyRivals() {
    return rivalled > 0;
  }

  private int cell(int job, int invoked) {
    int cell = job * CELLS;
    if (cell >= cells.length) {
      int codes = Math.max(job + 1, codes() + codes() / 2);
      cells = Arrays.copyOf(cells, codes * CELLS);
    }
    if (cells[cell] == 0) {
      budget.reserve(BYTES_PER_JOB);
      jobs++;
      cells[cell] = SEEN;
      cells[cell + AFTER] = -1;
      cells[cell + BEFORE] = Integer.MAX_VALUE;
      cells[cell + FIRST] = invoked;
    } else if (invoked < cells[cell + FIRST]) {
      cells[cell + FIRST] = invoked;
    }
    return cell;
  }

  private int submitted(int job, int invoked, int told) {
    int cell = cell(job, invoked);
    mark(cell, told | SUBMITTED | ((cells[cell] & SUBMITTED) << 1));
    return cell;
  }

  private void mark(int cell, int flags) {
    int before = cells[cell];
    int after = before | flags;
    cells[cell] = after;
    if ((after & (TOLD | RIVALLED)) == (TOLD | RIVALLED)
        && (before & (TOLD | RIVALLED)) != (TOLD | RIVALLED)) {
      rivalled++;
    }
  }

  private void notBefore(int cell, int line) {
    cells[cell + AFTER] = Math.max(cells[cell + AFTER], line);
  }

  private void notAfter(int cell, int line) {
    cells[cell + BEFORE] = Math.min(cells[cell + BEFORE], line);
  }
}
