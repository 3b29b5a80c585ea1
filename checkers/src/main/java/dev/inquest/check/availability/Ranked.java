package dev.inquest.check.availability;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/**
 * Numbers of which a few are asked for by their rank: found without sorting all of them, by looking
 * ever closer at those that lie near one of the ranks.
 *
 * <pre>
 *   least ├────┼────┼────┼────┤ greatest      steps of equal width; how many lie in each?
 *                   │rank│                    of those in the step with the rank: the same again
 * </pre>
 */
final class Ranked {
  private static final int STEP_BITS = 11;
  private static final int STEPS = 1 << STEP_BITS;
  private static final long[] NOTHING = {};

  private final long[] among;
  private final int count;
  private final long least;
  private final int shift;

  /** How many come before the first of each step, and how many there are. */
  private final int[] before = new int[STEPS + 1];

  private Ranked(long[] among, int count) {
    this.among = among;
    this.count = count;
    long smallest = among[0];
    long greatest = among[0];
    for (int i = 1; i < count; i++) {
      smallest = Math.min(smallest, among[i]);
      greatest = Math.max(greatest, among[i]);
    }
    least = smallest;
    // Also where the span is too wide for a signed number.
    shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(greatest - least) - STEP_BITS);
    for (int i = 0; i < count; i++) {
      before[step(among[i]) + 1]++;
    }
    for (int step = 0; step < STEPS; step++) {
      before[step + 1] += before[step];
    }
  }

  /**
   * For each rank, from 0, the number that so many of the others come before, were they sorted.
   *
   * @param numbers at least one
   */
  static long[] at(LongArrayList numbers, int... ranks) {
    return new Ranked(numbers.elements(), numbers.size()).at(ranks);
  }

  private long[] at(int... ranks) {
    long[] found = new long[ranks.length];
    long[][] near = shift == 0 ? new long[][] {} : gathered(ranks);
    for (int i = 0; i < ranks.length; i++) {
      int step = stepOf(ranks[i]);
      found[i] =
          shift == 0
              ? least + step
              : new Ranked(near[step], near[step].length).at(ranks[i] - before[step])[0];
    }
    return found;
  }

  /** The numbers in the steps with these ranks; nothing of all other steps. */
  private long[][] gathered(int... ranks) {
    long[][] near = new long[STEPS][];
    Arrays.fill(near, NOTHING);
    for (int rank : ranks) {
      int step = stepOf(rank);
      near[step] = new long[before[step + 1] - before[step]];
    }
    int[] next = new int[STEPS];
    for (int i = 0; i < count; i++) {
      int step = step(among[i]);
      if (near[step].length > 0) {
        near[step][next[step]++] = among[i];
      }
    }
    return near;
  }

  private int step(long number) {
    return (int) ((number - least) >>> shift);
  }

  private int stepOf(int rank) {
    int step = 0;
    while (before[step + 1] <= rank) {
      step++;
    }
    return step;
  }
}
