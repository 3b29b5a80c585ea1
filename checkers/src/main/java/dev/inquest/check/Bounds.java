package dev.inquest.check;

import dev.inquest.history.Header;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/**
 * The figures that claims are measured against.
 *
 * @param convergenceNanos how long after the last heal brokers may still differ
 * @param recoveryNanos how long after an executor vanished its jobs may wait for another
 * @param maxRedeployAttempts how often a job is assigned again before it is parked
 */
public record Bounds(long convergenceNanos, long recoveryNanos, int maxRedeployAttempts) {
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  /** What holds where a history says nothing: two minutes, two minutes, three times. */
  public static final Bounds DEFAULT = new Bounds(120_000_000_000L, 120_000_000_000L, 3);

  /**
   * The bounds of a run, from its header: {@code "bounds":{"convergence":15.0,"recovery":5.0}} in
   * seconds and {@code "max_redeploy_attempts":3}; the default for what is missing or no figure
   * from 0 on. What is too long for nanoseconds is as long as they go.
   */
  public static Bounds of(Header header) {
    JsonNode bounds = header.extra().path("bounds");
    JsonNode attempts = header.extra().path("max_redeploy_attempts");
    return new Bounds(
        nanos(bounds.path("convergence"), DEFAULT.convergenceNanos),
        nanos(bounds.path("recovery"), DEFAULT.recoveryNanos),
        count(attempts, DEFAULT.maxRedeployAttempts));
  }

  private static int count(JsonNode count, int otherwise) {
    return count.isIntegralNumber()
        ? (int) Math.clamp(count.decimalValue().doubleValue(), Integer.MIN_VALUE, Integer.MAX_VALUE)
        : otherwise;
  }

  private static long nanos(JsonNode seconds, long otherwise) {
    if (!seconds.isNumber() || seconds.decimalValue().signum() < 0) {
      return otherwise;
    }
    return seconds.decimalValue().movePointRight(9).min(LONGEST).longValue();
  }
}
