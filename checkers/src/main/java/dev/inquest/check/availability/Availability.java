package dev.inquest.check.availability;

import dev.inquest.check.Budget;
import dev.inquest.check.Checker;
import dev.inquest.check.Stats;
import dev.inquest.check.Verdict;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rates and latencies of client operations. Whatever they are, they break no claim; when the budget
 * runs out they are those of the operations so far, and {@code cut-short} is 1.
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
    try {
      count(history, all, budget);
    } catch (Budget.Exhausted e) {
      figures.put("cut-short", 1L);
    }
    all.put("", figures);
    byFunction.forEach((f, tally) -> tally.put("f/" + f + "/", figures));
    byWindow.forEach((window, tally) -> tally.put("window/" + window + "/", figures));
    return new Verdict.Measured(Stats.of(figures));
  }

  private void count(History history, Tally all, Budget budget) {
    Windows windows = new Windows(history);
    for (Operation operation : history.operations()) {
      budget.step();
      all.take(operation);
      byFunction.computeIfAbsent(operation.f(), f -> new Tally(budget)).take(operation);
      for (String window : windows.of(operation)) {
        byWindow.computeIfAbsent(window, name -> new Tally(budget)).take(operation);
      }
    }
  }
}
