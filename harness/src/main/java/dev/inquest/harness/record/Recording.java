package dev.inquest.harness.record;

import dev.inquest.harness.record.merge.TornTrace;
import java.util.List;

/**
 * A finished recording.
 *
 * @param events lines of history
 * @param torn traces that end in the middle of a line
 */
public record Recording(long events, List<TornTrace> torn) {
  public Recording {
    torn = List.copyOf(torn);
  }
}
