package dev.inquest.harness.ruling;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.history.Header;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a check may spend, and what it measures against; null leaves it to the history or unlimited.
 *
 * @param time for each checker
 * @param memoryBytes for each checker, beside the history
 * @param recovery how long an orphaned job may wait for another executor
 * @param convergence how long brokers may differ after the last heal
 */
public record Limits(
    @Nullable Duration time,
    @Nullable Long memoryBytes,
    @Nullable Duration recovery,
    @Nullable Duration convergence) {

  public static Limits none() {
    return new Limits(null, null, null, null);
  }

  /** Whether a check may take all the time and memory that it needs. */
  boolean areAmple() {
    return time == null && memoryBytes == null;
  }

  Budget budget() {
    return new Budget(
        System::nanoTime,
        time == null ? Long.MAX_VALUE : time.toNanos(),
        memoryBytes == null ? Long.MAX_VALUE : memoryBytes,
        () -> false);
  }

  Bounds bounds(Header header) {
    Bounds stated = Bounds.of(header);
    return new Bounds(
        convergence == null ? stated.convergenceNanos() : convergence.toNanos(),
        recovery == null ? stated.recoveryNanos() : recovery.toNanos(),
        stated.maxRedeployAttempts());
  }
}
