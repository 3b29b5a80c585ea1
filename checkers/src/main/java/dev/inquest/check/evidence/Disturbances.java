package dev.inquest.check.evidence;

import dev.inquest.check.Budget;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.function.Predicate;

/**
 * By what an executor may have let a job go that waited at it: what it was told beside jobs to run,
 * and what it says itself of the job. Gathered once, however many jobs wait.
 */
public final class Disturbances {
  private final Columns columns;

  /** By incarnation, the messages that it received and that brought no job, rising. */
  private final IntArrayList[] news;

  private final LinesByJob ofJobs;

  /** Gathers them, given whether a message of a name brings a job. */
  public Disturbances(Columns columns, Predicate<String> brings, Budget budget) {
    this.columns = columns;
    news = new IntArrayList[columns.members()];
    for (int member = 0; member < news.length; member++) {
      news[member] = new IntArrayList();
    }
    IntArrayList aboutJobs = new IntArrayList();
    for (int place = 0; place < columns.size(); place++) {
      budget.step();
      int kind = columns.kind(place);
      if (kind == Tape.RECEIVE && !brings.test(columns.functionName(columns.f(place)))) {
        news[columns.process(place)].add(place);
      }
      if (kind >= Tape.LOCAL && kind <= Tape.RECEIVE && columns.subject(place) != Columns.NONE) {
        aboutJobs.add(place);
      }
    }
    ofJobs = new LinesByJob(columns, aboutJobs.toIntArray());
  }

  /**
   * The index of the first one that the same incarnation meets behind a line by which it has the
   * job; the greatest there is where it meets none.
   */
  public long firstAfter(int arrival, int job) {
    int member = columns.process(arrival);
    IntArrayList told = news[member];
    int next = -1 - IntArrays.binarySearch(told.elements(), 0, told.size(), arrival);
    long first = next < told.size() ? columns.index(told.getInt(next)) : Long.MAX_VALUE;
    for (int place : ofJobs.of(job)) {
      if (place > arrival && columns.process(place) == member) {
        return Math.min(first, columns.index(place));
      }
    }
    return first;
  }
}
