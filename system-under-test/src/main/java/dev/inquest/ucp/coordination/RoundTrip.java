package dev.inquest.ucp.coordination;

/**
 * How long answers of one peer take, smoothed, and how long to wait for the next: RFC 6298, section
 * 2, without its clock granularity and with bounds of its user's.
 */
final class RoundTrip {
  private static final int MOST_DOUBLINGS = 10;

  private boolean measured;
  private long smoothedNanos;
  private long variationNanos;

  /** An answer to a question that was asked once took that long (section 3, Karn's rule). */
  void measure(long nanos) {
    if (measured) {
      variationNanos = (3 * variationNanos + Math.abs(smoothedNanos - nanos)) / 4;
      smoothedNanos = (7 * smoothedNanos + nanos) / 8;
    } else {
      smoothedNanos = nanos;
      variationNanos = nanos / 2;
    }
    measured = true;
  }

  /** Zero before the first measurement. */
  long smoothedNanos() {
    return smoothedNanos;
  }

  /**
   * How long to wait.
   *
   * @param unmeasured before the first measurement
   * @param failures after each of which it doubles, or an answer that takes longer than ever before
   *     would never be waited for
   */
  long timeoutNanos(int failures, long unmeasured, long least, long most) {
    long once = measured ? smoothedNanos + 4 * variationNanos : unmeasured;
    return Math.clamp(Math.max(least, once) << Math.min(failures, MOST_DOUBLINGS), least, most);
  }
}
