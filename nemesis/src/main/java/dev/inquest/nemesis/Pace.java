package dev.inquest.nemesis;

/** The time a nemesis lives by, and the wish to stop early. */
public interface Pace {
  /** Nanoseconds on one monotonic clock, from any origin. */
  long nowNanos();

  /**
   * Returns at that time of {@link #nowNanos}, or at once when it has passed or on {@link
   * #cancelled}.
   */
  void sleepUntil(long nanos);

  /** Waits that long whether cancelled or not; only for short rests between two attempts. */
  void rest(long nanos);

  /** Whether the run is to end as soon as everything is healed. Once true, true for ever. */
  boolean cancelled();
}
