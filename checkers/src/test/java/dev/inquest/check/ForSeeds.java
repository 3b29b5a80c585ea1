package dev.inquest.check;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Runs a property over many seeds, and names the seed at which it failed. */
public final class ForSeeds {
  private ForSeeds() {}

  /** From seed 0 on, so many of them. */
  public static void each(int seeds, Consumer<SplittableRandom> property) {
    for (long seed = 0; seed < seeds; seed++) {
      try {
        property.accept(new SplittableRandom(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("failed at seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
