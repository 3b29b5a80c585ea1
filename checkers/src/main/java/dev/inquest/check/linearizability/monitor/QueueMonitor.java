package dev.inquest.check.linearizability.monitor;

import dev.inquest.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue into which no element is put twice. It is linearizable if and only if
 *
 * <ul>
 *   <li>no element comes out twice, or before it is put in,
 *   <li>no element comes out, entirely, before another one that was put in, entirely, before it;
 *       this where the order counts,
 *   <li>and at no {@code dequeue} that found nothing was, all the time, some element certainly in:
 *       from the completion of its enqueue to the invocation of its dequeue.
 * </ul>
 *
 * <p>T. A. Henzinger, A. Sezgin and V. Vafeiadis, Aspect-oriented linearizability proofs, CONCUR
 * 2013, theorem 1. A dequeue of unknown outcome may have taken any element: with one, what looks
 * like a conflict proves nothing.
 */
final class QueueMonitor implements Monitor {
  private final Values values;
  private final boolean inOrder;

  QueueMonitor(Values values, boolean inOrder) {
    this.values = values;
    this.inOrder = inOrder;
  }

  /**
   * An element that was put in.
   *
   * @param in the end of its enqueue; never, if that need not have ended
   * @param leaving the begin of its dequeue; never, if there is none
   * @param out the end of its dequeue; never, if that need not have ended
   */
  private record Stay(String element, Operation enqueue, long in, long leaving, long out) {}

  @Override
  public boolean isConclusive() {
    return !values.mayHaveLost();
  }

  @Override
  public @Nullable Conflict conflict(long end) {
    List<Stay> stays = new ArrayList<>();
    List<Operation> empties = new ArrayList<>();
    for (Values.Value value : values.all()) {
      if (value.value.isNull()) {
        value.seen.stream().filter(each -> each.completedAt() < end).forEach(empties::add);
        continue;
      }
      Conflict conflict = comesOutWrongly(value, end);
      if (conflict != null) {
        return conflict;
      }
      addStay(value, end, stays);
    }
    Conflict conflict = inOrder ? overtaken(stays) : null;
    return conflict == null ? neverEmpty(stays, empties) : conflict;
  }

  private static @Nullable Conflict comesOutWrongly(Values.Value value, long end) {
    List<Operation> out = value.seen.stream().filter(each -> each.completedAt() < end).toList();
    if (out.size() > 1) {
      return new Conflict(
          List.of(out.get(0).completedAt(), out.get(1).completedAt()),
          "%s comes out twice, and is put in once at most".formatted(value.value));
    }
    Operation enqueue = value.brought;
    boolean early =
        !out.isEmpty() && (enqueue == null || enqueue.invokedAt() > out.getFirst().completedAt());
    return early
        ? new Conflict(
            List.of(out.getFirst().invokedAt(), out.getFirst().completedAt()),
            "nobody had begun to put %s in by then".formatted(value.value))
        : null;
  }

  private static void addStay(Values.Value value, long end, List<Stay> stays) {
    Operation enqueue = value.brought;
    if (enqueue == null || enqueue.invokedAt() >= end) {
      return;
    }
    long in = enqueue.completedAt() < end ? enqueue.completedAt() : Operation.NEVER;
    long leaving = Operation.NEVER;
    long out = Operation.NEVER;
    for (Operation dequeue : value.seen) {
      if (dequeue.completedAt() < end) {
        leaving = dequeue.invokedAt();
        out = dequeue.completedAt();
      } else if (dequeue.invokedAt() < end && out == Operation.NEVER) {
        leaving = Math.min(leaving, dequeue.invokedAt());
      }
    }
    if (in != Operation.NEVER || out != Operation.NEVER) {
      stays.add(new Stay(value.value.toString(), enqueue, in, leaving, out));
    }
  }

  private static @Nullable Conflict overtaken(List<Stay> stays) {
    List<Stay> byIn = new ArrayList<>(stays);
    byIn.sort(Comparator.comparingLong(Stay::in));
    List<Stay> byInvocation = new ArrayList<>(stays);
    byInvocation.sort(Comparator.comparingLong(stay -> stay.enqueue.invokedAt()));
    int passed = 0;
    Stay longest = null;
    for (Stay stay : byInvocation) {
      while (byIn.get(passed).in < stay.enqueue.invokedAt()) {
        Stay earlier = byIn.get(passed++);
        longest = longest == null || earlier.leaving > longest.leaving ? earlier : longest;
      }
      if (longest != null && longest.leaving > stay.out) {
        return overtaken(longest, stay);
      }
    }
    return null;
  }

  private static Conflict overtaken(Stay first, Stay second) {
    List<Long> events = new ArrayList<>(List.of(first.in, second.enqueue.invokedAt(), second.out));
    if (first.leaving != Operation.NEVER) {
      events.add(first.leaving);
    }
    return new Conflict(
        events,
        "%s was in (%d) before %s was put in (%d), and is not yet being taken when that is out (%d)"
            .formatted(
                first.element, first.in, second.element, second.enqueue.invokedAt(), second.out));
  }

  /** A time without a break at which some element was certainly in, and which they were. */
  private static final class Occupied {
    final List<Stay> stays = new ArrayList<>();
    long until;

    long since() {
      return stays.getFirst().in;
    }

    void join(Stay stay) {
      stays.add(stay);
      until = Math.max(until, stay.leaving);
    }

    Conflict with(Operation empty) {
      List<Long> events = new ArrayList<>(List.of(empty.invokedAt(), empty.completedAt()));
      stays.forEach(stay -> events.add(stay.in));
      List<String> elements = stays.stream().map(Stay::element).toList();
      return new Conflict(
          events,
          "it found nothing (%d–%d), and all that time something was in: %s"
              .formatted(empty.invokedAt(), empty.completedAt(), String.join(", then ", elements)));
    }
  }

  /** The dequeues that found nothing come in the order of their invocations. */
  private static @Nullable Conflict neverEmpty(List<Stay> stays, List<Operation> empties) {
    List<Occupied> times = occupied(stays);
    int begun = 0;
    for (Operation empty : empties) {
      while (begun < times.size() && times.get(begun).since() < empty.invokedAt()) {
        begun++;
      }
      if (begun > 0 && times.get(begun - 1).until > empty.completedAt()) {
        return times.get(begun - 1).with(empty);
      }
    }
    return null;
  }

  private static List<Occupied> occupied(List<Stay> stays) {
    List<Stay> byIn = new ArrayList<>(stays);
    byIn.sort(Comparator.comparingLong(Stay::in));
    List<Occupied> times = new ArrayList<>();
    for (Stay stay : byIn) {
      if (stay.in < stay.leaving) {
        if (times.isEmpty() || times.getLast().until < stay.in) {
          times.add(new Occupied());
        }
        times.getLast().join(stay);
      }
    }
    return times;
  }
}
