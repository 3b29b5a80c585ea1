package dev.inquest.history;

import java.util.SplittableRandom;

/**
 * Runs a randomised test over many seeds and names the seed of the first that fails. {@code
 * -Dinquest.seed=N} runs that one alone, {@code -Dinquest.seeds=N} at most so many: who tries
 * mutants runs each test a hundred times.
 */
public final class Seeds {
  private Seeds() {}

  /** A test that draws all its choices from one random source. */
  public interface Trial {
    void run(SplittableRandom random) throws Exception;
  }

  /** Tries the seeds from 0 up to this many. */
  public static void forEach(int seeds, Trial trial) {
    Long only = Long.getLong("inquest.seed");
    long first = only == null ? 0 : only;
    long count = only == null ? Math.min(seeds, Integer.getInteger("inquest.seeds", seeds)) : 1;
    for (long seed = first; seed < first + count; seed++) {
      tryOne(seed, trial);
    }
  }

  private static void tryOne(long seed, Trial trial) {
    try {
      trial.run(new SplittableRandom(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError("seed " + seed + " fails; repeat with -Dinquest.seed=" + seed, e);
    }
  }
}
