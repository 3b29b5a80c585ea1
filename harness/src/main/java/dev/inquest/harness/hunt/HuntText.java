package dev.inquest.harness.hunt;

import dev.inquest.check.Premise;
import dev.inquest.check.Validity;
import dev.inquest.harness.sim.ambush.Moment;
import java.io.PrintWriter;
import java.util.Locale;

/** A tally as a person reads it. */
final class HuntText {
  /** A premise that fewer seeds meet asks for a better generator. */
  private static final double RARE = 0.05;

  private final Tally tally;
  private final PrintWriter out;

  HuntText(Tally tally, PrintWriter out) {
    this.tally = tally;
    this.out = out;
  }

  void print(double seconds) {
    int seeds = tally.seeds();
    out.printf(
        Locale.ROOT,
        "%,d seeds in %.1f s (%.1f a second, %,.0f × real time): %,d valid, %,d unknown, %,d violated%n",
        seeds,
        seconds,
        seeds / seconds,
        tally.virtualSeconds() / seconds,
        tally.count(Validity.VALID),
        tally.count(Validity.UNKNOWN),
        tally.count(Validity.INVALID));
    if (tally.restless() > 0) {
      out.printf(Locale.ROOT, "  %,d had not come to rest within the bound%n", tally.restless());
    }
    if (tally.breaches() > 0) {
      out.printf(Locale.ROOT, "  %,d times an invariant was broken%n", tally.breaches());
    }
    out.println("premises, met by so many seeds:");
    for (Premise premise : Premise.values()) {
      share(premise.description(), tally.met(premise), seeds);
    }
    out.println("moments, reached by so many seeds:");
    for (Moment moment : Moment.values()) {
      share(moment.label(), tally.reached(moment), seeds);
    }
    out.flush();
  }

  private void share(String what, int count, int seeds) {
    double share = seeds == 0 ? 0 : (double) count / seeds;
    out.printf(
        Locale.ROOT,
        "  %5.1f %%  %s%s%n",
        100 * share,
        what,
        share < RARE ? "   ← rare: the generator should be better" : "");
  }
}
