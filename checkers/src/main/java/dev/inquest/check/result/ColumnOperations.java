package dev.inquest.check.result;

import dev.inquest.check.Budget;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import org.jspecify.annotations.Nullable;

/** Walks along the columns of a history and hands over its operations on results. */
final class ColumnOperations {
  private final Columns columns;
  private final Budget budget;
  private final int submit;
  private final int read;

  ColumnOperations(Columns columns, Budget budget) {
    this.columns = columns;
    this.budget = budget;
    submit = columns.functionNumber("submit-result");
    read = columns.functionNumber("read-job");
  }

  /** Where the operation of a line can be looked at closely: each job has its own. */
  interface Choice {
    /** Who takes the operations of a job; null when nobody does. */
    @Nullable Concluded of(int job);
  }

  /** Hands over all, in steps of so many. */
  void handOver(Choice choice, int operationsPerStep) {
    int untilStep = operationsPerStep;
    int size = columns.size();
    for (int place = 0; place < size; place++) {
      int f = columns.f(place);
      int kind = columns.kind(place);
      if ((f == submit || f == read) && kind <= Tape.INFO) {
        take(place, kind, f, choice);
        if (--untilStep == 0) {
          untilStep = operationsPerStep;
          budget.step();
        }
      }
    }
  }

  private void take(int place, int kind, int f, Choice choice) {
    int job = columns.subject(place);
    if (job == Columns.NONE || (columns.marks(place) & Tape.KEYED) != 0) {
      return;
    }
    boolean ends = kind != Tape.INVOKE;
    if (!ends && columns.partner(place) != Columns.NONE) {
      return;
    }
    Concluded to = choice.of(job);
    if (to != null) {
      int invoked = ends ? columns.partner(place) : place;
      if (f == submit) {
        submission(to, job, invoked, place, kind);
      } else {
        read(to, job, invoked, place, kind);
      }
    }
  }

  private void submission(Concluded to, int job, int invoked, int place, int kind) {
    int marks = columns.marks(place);
    int asked = columns.result(invoked);
    if (kind == Tape.OK) {
      int result = asked == Concluded.NONE ? columns.result(place) : asked;
      if ((marks & Tape.ACCEPTED) != 0) {
        to.accepted(job, invoked, place, result);
      } else if ((marks & Tape.REJECTED) != 0) {
        to.rejected(job, invoked, place, result);
      } else {
        to.open(job, invoked, result);
      }
    } else if (kind == Tape.FAIL) {
      to.nothing(job);
    } else {
      to.open(job, invoked, asked);
    }
  }

  private void read(Concluded to, int job, int invoked, int place, int kind) {
    int marks = columns.marks(place);
    int stated = (marks & Tape.CONSISTENCY) != 0 ? marks : columns.marks(invoked);
    if (kind != Tape.OK || (stated & Tape.QUORUM) == 0) {
      to.nothing(job);
    } else if (columns.result(place) == Concluded.NONE) {
      to.readNone(job, invoked, place);
    } else {
      to.readResult(job, invoked, place, columns.result(place));
    }
  }
}
