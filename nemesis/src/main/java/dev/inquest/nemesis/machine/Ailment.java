package dev.inquest.nemesis.machine;

/**
 * What is wrong with a clock or a disk, with its figures: all randomness has been drawn already.
 */
public sealed interface Ailment {
  /** The name in a schedule: {@code bump}, {@code full} … */
  String mode();

  /** Of a clock. It is the monotonic one that a node lives by: it never goes back. */
  sealed interface OfClock extends Ailment {}

  /** Of a disk. */
  sealed interface OfDisk extends Ailment {}

  /** The clock jumps ahead once, as that of a machine that was suspended. */
  record Bump(long millis) implements OfClock {
    @Override
    public String mode() {
      return "bump";
    }
  }

  /**
   * At the start of every period the clock jumps ahead, and is slow for the rest of the period, so
   * that it is right again at its end.
   *
   * @param millis the jump, less than the period
   */
  record Strobe(long millis, long periodMillis) implements OfClock {
    @Override
    public String mode() {
      return "strobe";
    }
  }

  /** The clock goes at that share of the true pace; what it gained or lost stays. */
  record Rate(long percent) implements OfClock {
    @Override
    public String mode() {
      return "rate";
    }
  }

  /**
   * No sync ends while it lasts; at the end the power fails, and of what was written but not synced
   * nothing is left.
   */
  record Lose() implements OfDisk {
    @Override
    public String mode() {
      return "lose";
    }
  }

  /**
   * No sync ends while it lasts; at the end the power fails, and of what was written but not synced
   * all is left but the last write, which is torn.
   */
  record Tear() implements OfDisk {
    @Override
    public String mode() {
      return "tear";
    }
  }

  /** No write succeeds while it lasts. */
  record Full() implements OfDisk {
    @Override
    public String mode() {
      return "full";
    }
  }
}
