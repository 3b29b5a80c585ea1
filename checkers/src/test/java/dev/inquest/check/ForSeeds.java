package dev.inquest.check;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Runs a property over many seeds, and names the seed at which it failed. {@code -Dinquest.seeds=N}
 * runs at most so many: who tries mutants runs each test a hundred times.
 */
public final class ForSeeds {
  private static final int MOST = Integer.getInteger("inquest.seeds", Integer.MAX_VALUE);

  private ForSeeds() {}

  /** So many seeds, or as many as are run at most. */
  public static int most(int seeds) {
    return Math.min(seeds, MOST);
  }

  /** From seed 0 on, so many of them. */
  public static void each(int seeds, Consumer<SplittableRandom> property) {
    for (long seed = 0; seed < most(seeds); seed++) {
      try {
        property.accept(new SplittableRandom(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("failed at seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
