package dev.inquest.check.linearizability.monitor;

import dev.inquest.check.linearizability.search.Part;
import org.jspecify.annotations.Nullable;

/** Judges one key whose values are unambiguous. */
public interface Monitor {
  /**
   * What keeps the operations that were invoked before that index from being put in order, if those
   * that complete later need not have happened yet; null when there is such an order.
   */
  @Nullable Conflict conflict(long end);

  /** Whether a conflict proves anything; that there is none always does. */
  default boolean isConclusive() {
    return true;
  }

  /** The monitor for a key; null when none applies. */
  static @Nullable Monitor of(Part<?> part) {
    Values values = new Values(part);
    if (!values.areDistinct()) {
      return null;
    }
    return switch (part.model().name()) {
      case "register" -> new RegisterMonitor(values);
      case "set" -> new SetMonitor(part);
      case "queue" -> new QueueMonitor(values, false);
      case "fifo-queue" -> new QueueMonitor(values, true);
      default -> null;
    };
  }
}
