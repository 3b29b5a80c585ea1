package dev.inquest.check.evidence;

import dev.inquest.check.Budget;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;

/** What is said of a job where a client sends it in, and where brokers take it. */
public final class Needs {
  private final List<Entry> entries;
  private final Columns columns;
  private final LinesByJob sent;
  private final LinesByJob taken;

  public Needs(History history, Budget budget) {
    entries = history.entries();
    columns = history.columns();
    sent = Lines.of(history).invocationsByJob("submit-job");
    IntArrayList events = new IntArrayList();
    for (int place : Lines.of(history).named("accept-job")) {
      budget.step();
      int kind = columns.kind(place);
      if (kind >= Tape.LOCAL && kind <= Tape.RECEIVE && columns.subject(place) != Columns.NONE) {
        events.add(place);
      }
    }
    taken = new LinesByJob(columns, events.toIntArray());
  }

  /** The invocations that send it in. */
  public List<Entry> sent(String job) {
    return lines(sent, job);
  }

  /** What brokers trace of taking it. */
  public List<Entry> taken(String job) {
    return lines(taken, job);
  }

  private List<Entry> lines(LinesByJob lines, String job) {
    return Arrays.stream(lines.of(columns.subjectNumber(job)))
        .<Entry>mapToObj(entries::get)
        .toList();
  }
}
