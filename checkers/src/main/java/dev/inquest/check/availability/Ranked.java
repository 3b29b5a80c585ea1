package dev.inquest.check.availability;

import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * Numbers of which a few are asked for by their rank: found without sorting all of them, by looking
 * ever closer at those that lie near it.
 *
 * <pre>
 *   least ├────┼────┼────┼────┤ greatest      steps of equal width; how many lie in each?
 *                   │rank│                    of those in the step with the rank: the same again
 * </pre>
 */
final class Ranked {
  private static final int STEP_BITS = 11;

  private final long[] values;
  private final int size;

  /** None of them may be added or taken away while ranks are asked for. There is at least one. */
  Ranked(LongArrayList numbers) {
    values = numbers.elements();
    size = numbers.size();
  }

  int size() {
    return size;
  }

  /** The number that so many of the others come before, were they sorted; from 0. */
  long at(int rank) {
    return at(rank, values, size);
  }

  private static long at(int rank, long[] among, int count) {
    long least = among[0];
    long greatest = among[0];
    for (int i = 1; i < count; i++) {
      least = Math.min(least, among[i]);
      greatest = Math.max(greatest, among[i]);
    }
    // Also where the span is too wide for a signed number.
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(greatest - least) - STEP_BITS);
    int[] steps = new int[1 << STEP_BITS];
    for (int i = 0; i < count; i++) {
      steps[(int) ((among[i] - least) >>> shift)]++;
    }
    int step = 0;
    int before = 0;
    while (before + steps[step] <= rank) {
      before += steps[step++];
    }
    return shift == 0
        ? least + step
        : at(rank - before, within(among, count, least, shift, step, steps[step]), steps[step]);
  }

  private static long[] within(
      long[] among, int count, long least, int shift, int step, int expected) {
    long[] found = new long[expected];
    int next = 0;
    for (int i = 0; i < count; i++) {
      if ((among[i] - least) >>> shift == step) {
        found[next++] = among[i];
      }
    }
    return found;
  }
}
