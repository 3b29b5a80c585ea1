package dev.inquest.check.clock;

import dev.inquest.history.ClockStamp;

/** The order of vector clocks: entry by entry, absent entries being 0. */
final class StampOrder {
  private StampOrder() {}

  /** Whether every entry of {@code left} is at most that of {@code right}, and one is less. */
  static boolean before(ClockStamp left, ClockStamp right) {
    return left.isWithin(right) && !right.isWithin(left);
  }

  /**
   * The first entry in which {@code left} exceeds {@code right}, in words; why it is not before.
   */
  static String excess(ClockStamp left, ClockStamp right) {
    for (int i = 0; i < left.size(); i++) {
      long other = right.at(left.key(i));
      if (left.count(i) > other) {
        return "%s is %d in the first and %d in the second"
            .formatted(left.key(i), left.count(i), other);
      }
    }
    return "they are equal";
  }
}
