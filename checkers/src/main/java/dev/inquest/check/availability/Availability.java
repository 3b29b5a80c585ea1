package dev.inquest.check.availability;

import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Premise;
import dev.inquest.check.Stats;
import dev.inquest.check.Verdict;
import dev.inquest.check.evidence.Faults;
import dev.inquest.check.evidence.Findings;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Tape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rates and latencies of client operations. Whatever they are, they break no claim; when the budget
 * runs out they are those of the operations so far, and {@code cut-short} is 1. Of no operation
 * there are none: then it is unknown what they are.
 */
public final class Availability implements Checker {
  private final Map<String, Tally> byFunction = new TreeMap<>();
  private final Map<String, Tally> byWindow = new TreeMap<>();

  @Override
  public String name() {
    return "availability";
  }

  @Override
  public Verdict check(History history, Budget budget) {
    byFunction.clear();
    byWindow.clear();
    Map<String, Long> figures = new TreeMap<>();
    Tally all = new Tally(budget);
    String cutShort = null;
    try {
      count(history, all, budget);
    } catch (Budget.Exhausted e) {
      figures.put("cut-short", 1L);
      cutShort = e.reason();
    }
    all.put("", figures);
    byFunction.forEach((f, tally) -> tally.put("f/" + f + "/", figures));
    byWindow.forEach((window, tally) -> tally.put("window/" + window + "/", figures));
    return verdict(all.isEmpty(), cutShort, Stats.of(figures));
  }

  private static Verdict verdict(boolean empty, @Nullable String cutShort, Stats figures) {
    if (!empty) {
      return new Verdict.Measured(figures);
    }
    return cutShort == null
        ? Findings.unmet(Premise.OPERATIONS, figures)
        : new Verdict.Unknown(cutShort, List.of(), figures);
  }

  private void count(History history, Tally all, Budget budget) {
    Faults.gather(history, budget);
    Windows windows = new Windows(history);
    Columns columns = history.columns();
    @Nullable Tally[] tallies = new @Nullable Tally[columns.functions()];
    for (int place = 0; place < columns.size(); place++) {
      if (columns.kind(place) == Tape.INVOKE) {
        budget.step();
        int end = columns.partner(place);
        int kind = end == Columns.NONE ? Tape.INFO : columns.kind(end);
        long from = columns.time(place);
        long to = end == Columns.NONE ? Entry.NO_TIME : columns.time(end);
        all.take(kind, from, to);
        int f = columns.f(place);
        Tally ofFunction = tallies[f];
        if (ofFunction == null) {
          ofFunction = new Tally(budget);
          tallies[f] = ofFunction;
          byFunction.put(columns.functionName(f), ofFunction);
        }
        ofFunction.take(kind, from, to);
        for (String window : windows.of(from, end == Columns.NONE ? from : to)) {
          byWindow.computeIfAbsent(window, name -> new Tally(budget)).take(kind, from, to);
        }
      }
    }
  }
}
