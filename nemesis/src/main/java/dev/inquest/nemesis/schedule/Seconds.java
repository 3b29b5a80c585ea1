package dev.inquest.nemesis.schedule;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Nanoseconds, as people write them: decimal seconds, exact to the nanosecond. */
final class Seconds {
  private static final int DIGITS = 9;

  private Seconds() {}

  static BigDecimal of(long nanos) {
    BigDecimal seconds = BigDecimal.valueOf(nanos, DIGITS).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }

  /**
   * @throws ArithmeticException when that is more than a {@code long} of nanoseconds holds
   */
  static long toNanos(BigDecimal seconds) {
    return seconds.movePointRight(DIGITS).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
