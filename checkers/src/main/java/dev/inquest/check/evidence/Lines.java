package dev.inquest.check.evidence;

import dev.inquest.check.Budget;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.Arrays;

/**
 * The lines of a history by what they are about, so that a claim that is about a few of them need
 * not walk along all.
 *
 * <pre>
 *   starts   f ─► where its lines begin     places   all lines, those of one f after those of another
 * </pre>
 */
public final class Lines {
  private static final int[] NOTHING = {};

  private final Columns columns;
  private final int[] starts;
  private final int[] places;

  /** By number of an {@code f}, of which kinds its lines are, a bit each. */
  private final int[] kinds;

  private Lines(History history, Budget budget) {
    columns = history.columns();
    int size = columns.size();
    starts = new int[columns.functions() + 1];
    kinds = new int[columns.functions()];
    for (int place = 0; place < size; place++) {
      budget.step();
      int f = columns.f(place);
      starts[f + 1]++;
      kinds[f] |= 1 << columns.kind(place);
    }
    for (int f = 1; f < starts.length; f++) {
      starts[f] += starts[f - 1];
    }
    int[] next = starts.clone();
    places = new int[size];
    for (int place = 0; place < size; place++) {
      budget.step();
      places[next[columns.f(place)]++] = place;
    }
  }

  public static Lines of(History history) {
    return history.derived(Lines.class, each -> new Lines(each, Budget.unlimited()));
  }

  /** Sorts them now, and the budget pays for it. */
  public static void gather(History history, Budget budget) {
    history.derived(Lines.class, each -> new Lines(each, budget));
  }

  /** Whether any line with the {@code f} of this number is of that kind, as in {@link Tape}. */
  public boolean isAny(int kind, int f) {
    return (kinds[f] >>> kind & 1) != 0;
  }

  /** Whether any line is of that kind. */
  public boolean isAny(int kind) {
    int all = 0;
    for (int each : kinds) {
      all |= each;
    }
    return (all >>> kind & 1) != 0;
  }

  /** All lines with these {@code f}, of whatever kind, rising. */
  public int[] named(String... names) {
    int[] found = NOTHING;
    for (String name : names) {
      int f = columns.functionNumber(name);
      if (f != Columns.NONE) {
        found = joined(found, starts[f], starts[f + 1]);
      }
    }
    if (names.length > 1) {
      Arrays.sort(found);
    }
    return found;
  }

  private int[] joined(int[] found, int start, int end) {
    int[] all = Arrays.copyOf(found, found.length + end - start);
    System.arraycopy(places, start, all, found.length, end - start);
    return all;
  }

  /** The invocations with these {@code f} that are about a job, rising. */
  public int[] invocations(String... names) {
    return ofJobs(Tape.INVOKE, names);
  }

  /** The answers with these {@code f} that are about a job, rising. */
  public int[] answers(String... names) {
    return ofJobs(Tape.OK, names);
  }

  /** The same, sorted by job. */
  public LinesByJob invocationsByJob(String name) {
    return new LinesByJob(columns, invocations(name));
  }

  private int[] ofJobs(int kind, String... names) {
    int[] found = named(names);
    int count = 0;
    for (int place : found) {
      boolean ofJob =
          columns.subject(place) != Columns.NONE && (columns.marks(place) & Tape.KEYED) == 0;
      if (columns.kind(place) == kind && ofJob) {
        found[count++] = place;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
