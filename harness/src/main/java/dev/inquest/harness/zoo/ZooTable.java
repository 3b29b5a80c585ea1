package dev.inquest.harness.zoo;

import dev.inquest.check.Validity;
import dev.inquest.harness.hunt.Tally;
import java.io.PrintWriter;
import java.util.Locale;

/** The zoo as a table in Markdown. */
public final class ZooTable {
  private final PrintWriter out;

  public ZooTable(PrintWriter out) {
    this.out = out;
  }

  public void head() {
    out.println(
        "| defect | must be convicted by | convicted | alarms from | seeds, median | 95 % | simulated time, median | 95 % | proof |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    out.flush();
  }

  public void row(Row row) {
    out.printf(
        Locale.ROOT,
        "| `%s` | `%s` | %d of %d | %s | %,d | %,d | %,.0f s | %,.0f s | %s |%n",
        row.exhibit().name(),
        row.exhibit().checker(),
        row.convictions(),
        row.chases().size(),
        row.checkers().isEmpty() ? "–" : String.join(", ", row.checkers()),
        row.seeds(0.5),
        row.seeds(0.95),
        row.virtualSeconds(0.5),
        row.virtualSeconds(0.95),
        row.proofLines() < 0 ? "–" : row.proofLines() + " lines");
    out.flush();
  }

  /** The correct build: alarms, and what their rate can be at most. */
  public void correct(String acceptance, Tally tally) {
    out.printf(
        Locale.ROOT,
        "correct build, %s: %,d seeds, %,d alarms; the rate of false alarms is below %.2g with 95 %% confidence%n",
        acceptance,
        tally.seeds(),
        tally.count(Validity.INVALID),
        upperBound(tally.count(Validity.INVALID), tally.seeds()));
    out.flush();
  }

  /**
   * The exact upper bound of the rate where nothing was found (Clopper and Pearson, 1934); where
   * something was, the normal approximation.
   */
  static double upperBound(int alarms, int seeds) {
    if (alarms == 0) {
      return 1 - Math.pow(0.05, 1.0 / Math.max(1, seeds));
    }
    double rate = (double) alarms / seeds;
    return rate + 1.645 * Math.sqrt(rate * (1 - rate) / seeds);
  }
}
