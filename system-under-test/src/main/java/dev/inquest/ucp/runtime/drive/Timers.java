package dev.inquest.ucp.runtime.drive;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Named timers, each with one deadline; of equal deadlines the one that was set first is first. */
final class Timers {
  private record Deadline(long atNanos, long sequence, String timer) {}

  private final TreeSet<Deadline> order =
      new TreeSet<>(
          Comparator.comparingLong(Deadline::atNanos).thenComparingLong(Deadline::sequence));
  private final Map<String, Deadline> deadlines = new LinkedHashMap<>();
  private long sequence;

  void set(String timer, long atNanos) {
    cancel(timer);
    Deadline deadline = new Deadline(atNanos, sequence++, timer);
    deadlines.put(timer, deadline);
    order.add(deadline);
  }

  void cancel(String timer) {
    Deadline deadline = deadlines.remove(timer);
    if (deadline != null) {
      order.remove(deadline);
    }
  }

  /** How long until the first deadline, at most {@code mostNanos}; not negative. */
  long untilNext(long nowNanos, long mostNanos) {
    long until = order.isEmpty() ? mostNanos : order.first().atNanos() - nowNanos;
    return Math.clamp(until, 0, mostNanos);
  }

  /** Takes the first timer that is due, or null. */
  @Nullable String takeDue(long nowNanos) {
    if (order.isEmpty() || order.first().atNanos() > nowNanos) {
      return null;
    }
    String timer = order.first().timer();
    cancel(timer);
    return timer;
  }
}
