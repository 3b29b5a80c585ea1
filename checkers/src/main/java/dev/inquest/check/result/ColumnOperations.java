package dev.inquest.check.result;

import dev.inquest.check.Budget;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.jspecify.annotations.Nullable;

/** Walks along the columns of a history and hands over its operations on results. */
final class ColumnOperations {
  /** Lines that are only passed over are looked at quickly: a step for so many, and one. */
  private static final int QUICK_STEP = 127;

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

  /** Hands over all. */
  void handOver(Concluded to) {
    int size = columns.size();
    for (int place = 0; place < size; place++) {
      int f = columns.f(place);
      if ((f == submit || f == read) && columns.kind(place) <= Tape.INFO) {
        if ((place & 1) == 0) {
          budget.step();
        }
        take(place, to);
      }
    }
  }

  /**
   * Hands over what concerns the chosen jobs, which have no line before that one, and returns where
   * it was found.
   */
  IntArrayList handOver(Choice choice, int from) {
    IntArrayList places = new IntArrayList();
    int size = columns.size();
    for (int place = from; place < size; place++) {
      int job = columns.subject(place);
      Concluded to = job == Columns.NONE ? null : choice.of(job);
      if (to != null) {
        int f = columns.f(place);
        if ((f == submit || f == read) && columns.kind(place) <= Tape.INFO) {
          places.add(place);
          take(place, to);
        }
      }
      if ((place & QUICK_STEP) == 0) {
        budget.step();
      }
    }
    return places;
  }

  /** Hands over what concerns the chosen jobs at these places. */
  void handOver(IntArrayList places, Choice choice) {
    for (int i = 0; i < places.size(); i++) {
      int place = places.getInt(i);
      Concluded to = choice.of(columns.subject(place));
      if (to != null) {
        take(place, to);
      }
      if ((i & QUICK_STEP) == 0) {
        budget.step();
      }
    }
  }

  private void take(int place, Concluded to) {
    int kind = columns.kind(place);
    int job = columns.subject(place);
    if (job == Columns.NONE || (columns.marks(place) & Tape.KEYED) != 0) {
      return;
    }
    boolean ends = kind != Tape.INVOKE;
    if (!ends && columns.partner(place) != Columns.NONE) {
      return;
    }
    int invoked = ends ? columns.partner(place) : place;
    if (columns.f(place) == submit) {
      submission(to, job, invoked, place, kind);
    } else {
      read(to, job, invoked, place, kind);
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
      to.nothing(job, invoked);
    } else {
      to.open(job, invoked, asked);
    }
  }

  private void read(Concluded to, int job, int invoked, int place, int kind) {
    int marks = columns.marks(place);
    int stated = (marks & Tape.CONSISTENCY) != 0 ? marks : columns.marks(invoked);
    if (kind != Tape.OK || (stated & Tape.QUORUM) == 0) {
      to.nothing(job, invoked);
    } else if (columns.result(place) == Concluded.NONE) {
      to.readNone(job, invoked, place);
    } else {
      to.readResult(job, invoked, place, columns.result(place));
    }
  }
}
