package dev.inquest.check.linearizability.monitor;

import dev.inquest.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A register to which no value is written twice.
 *
 * <pre>
 *   write 1 ├───┤  read 1 ├────┤      1 is there from the first completion to the last invocation:
 *               └─────────┘           a forward zone, and nothing else can be there meanwhile
 *   write 2  ├─────────────┤
 *   read 2      ├────────┤            all overlap: a backward zone, 2 was there at some moment in it
 *               └────────┘
 * </pre>
 *
 * <p>It is linearizable if and only if no read completes before its value is written, no two
 * forward zones overlap, and no backward zone lies within a forward zone: P. B. Gibbons and E.
 * Korach, Testing shared memories, SIAM Journal on Computing 26(4), 1997, section 4.
 */
final class RegisterMonitor implements Monitor {
  private final Values values;

  RegisterMonitor(Values values) {
    this.values = values;
  }

  /** A value, from the first completion to the last invocation of what was done with it. */
  private record Zone(String value, long first, long last, List<Long> events) {
    boolean forward() {
      return first < last;
    }

    Conflict with(Zone other) {
      List<Long> both = new ArrayList<>(events);
      both.addAll(other.events);
      return new Conflict(both, told() + ", and " + other.told());
    }

    private String told() {
      return forward()
          ? "%s is there all the time from %s to %d"
              .formatted(value, first < 0 ? "the beginning" : first, last)
          : "%s is there at some moment between %d and %d".formatted(value, last, first);
    }
  }

  @Override
  public @Nullable Conflict conflict(long end) {
    List<Zone> forward = new ArrayList<>();
    List<Zone> backward = new ArrayList<>();
    for (Values.Value value : values.all()) {
      Conflict early = unwritten(value, end);
      if (early != null) {
        return early;
      }
      Zone zone = zone(value, end);
      if (zone != null) {
        (zone.forward() ? forward : backward).add(zone);
      }
    }
    forward.sort(Comparator.comparingLong(Zone::first));
    Conflict overlap = overlap(forward);
    return overlap == null ? inside(forward, backward) : overlap;
  }

  private static @Nullable Conflict unwritten(Values.Value value, long end) {
    Operation write = value.brought;
    for (Operation read : value.seen) {
      boolean written =
          write == null ? value.value.isNull() : write.invokedAt() < read.completedAt();
      if (read.completedAt() < end && !written) {
        return new Conflict(
            List.of(read.invokedAt(), read.completedAt()),
            "nobody had begun to write %s by then".formatted(value.value));
      }
    }
    return null;
  }

  /** Null when nothing of it needs to have happened. */
  private static @Nullable Zone zone(Values.Value value, long end) {
    Operation write = value.brought;
    long first =
        write == null ? -1 : write.completedAt() < end ? write.completedAt() : Long.MAX_VALUE;
    long last = write == null ? -1 : write.invokedAt();
    List<Long> events = new ArrayList<>();
    long shown = last;
    boolean needed = write != null && first != Long.MAX_VALUE;
    for (Operation read : value.seen) {
      if (read.completedAt() < end) {
        needed = true;
        first = Math.min(first, read.completedAt());
        if (read.invokedAt() >= last) {
          last = read.invokedAt();
          shown = read.completedAt();
        }
      }
    }
    for (long event : new long[] {first, last, shown}) {
      if (event >= 0) {
        events.add(event);
      }
    }
    return needed ? new Zone(value.value.toString(), first, last, events) : null;
  }

  private static @Nullable Conflict overlap(List<Zone> forward) {
    for (int i = 1; i < forward.size(); i++) {
      if (forward.get(i).first() < forward.get(i - 1).last()) {
        return forward.get(i - 1).with(forward.get(i));
      }
    }
    return null;
  }

  /** Of forward zones that do not overlap, only the last to begin before it can hold another. */
  private static @Nullable Conflict inside(List<Zone> forward, List<Zone> backward) {
    backward.sort(Comparator.comparingLong(Zone::last));
    int begun = 0;
    for (Zone zone : backward) {
      while (begun < forward.size() && forward.get(begun).first() < zone.last()) {
        begun++;
      }
      if (begun > 0 && zone.first() < forward.get(begun - 1).last()) {
        return forward.get(begun - 1).with(zone);
      }
    }
    return null;
  }
}
