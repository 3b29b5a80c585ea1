package dev.inquest.harness.shrink;

import java.util.Locale;

/**
 * How often something happened, and what its true rate may be.
 *
 * @param hits how often it happened
 * @param tries how often it might have; at least 1
 */
record Rate(int hits, int tries) {
  /** Of the normal distribution, for 95 % between both ends. */
  private static final double Z = 1.959964;

  /** The lower end of the score interval (Wilson, JASA 1927), at 95 %. */
  double low() {
    return Math.max(0, (centre() - spread()) / (tries + Z * Z));
  }

  /** The upper end. */
  double high() {
    return Math.min(1, (centre() + spread()) / (tries + Z * Z));
  }

  private double centre() {
    return hits + Z * Z / 2;
  }

  private double spread() {
    return Z * Math.sqrt((double) hits * (tries - hits) / tries + Z * Z / 4);
  }

  /** {@code 3 of 5, 60 % (95 % interval: 23 % to 88 %)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d of %d, %.0f %% (95 %% interval: %.0f %% to %.0f %%)",
        hits,
        tries,
        100.0 * hits / tries,
        100 * low(),
        100 * high());
  }
}
