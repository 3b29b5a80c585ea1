package dev.inquest.harness.sim.engine;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What happens next: a queue ordered by (time, sequence), and the only clock. */
public final class Agenda {
  private static final long NEVER = Long.MAX_VALUE;
  private static final int FIRST_CAPACITY = 1024;

  /** Far more than happen at one instant of any run. */
  private static final int MOST_AT_ONCE = 1_000_000;

  // A binary heap in three arrays: its first is what happens next.
  private long[] times = new long[FIRST_CAPACITY];
  private long[] sequences = new long[FIRST_CAPACITY];
  private @Nullable Runnable[] actions = new @Nullable Runnable[FIRST_CAPACITY];
  private int size;

  private long nowNanos;
  private long sequence;
  private long stopNanos = NEVER;
  private long handled;

  /** How many had been handled when this instant began. */
  private long handledBefore;

  /** Virtual time since the run began. */
  public long now() {
    return nowNanos;
  }

  /** How many actions have run. */
  public long handled() {
    return handled;
  }

  /**
   * Lets something happen after that time; what is due at the same time happens in the order of
   * these calls.
   */
  public void after(long delayNanos, Runnable action) {
    at(nowNanos + Math.max(0, delayNanos), action);
  }

  /** Lets something happen at that time, or now if it has passed. */
  public void at(long timeNanos, Runnable action) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      sequences = Arrays.copyOf(sequences, 2 * size);
      actions = Arrays.copyOf(actions, 2 * size);
    }
    rise(size++, Math.max(nowNanos, timeNanos), sequence++, action);
  }

  /** Asks whoever runs the agenda to stop once everything up to that time has happened. */
  public void stopAt(long timeNanos) {
    stopNanos = Math.min(stopNanos, Math.max(nowNanos, timeNanos));
  }

  /** Runs everything up to that time, unless it is {@linkplain #stopAt stopped} before. */
  public void runUntil(long endNanos) {
    runUntil(endNanos, () -> false);
  }

  /**
   * Runs until that time, until stopped, or until the condition holds after an action.
   *
   * @throws IllegalStateException when time stands still, as one action without end brings about
   *     another for now
   */
  public void runUntil(long endNanos, BooleanSupplier enough) {
    while (size > 0 && times[0] <= Math.min(endNanos, stopNanos)) {
      advance(times[0]);
      next().run();
      if (enough.getAsBoolean()) {
        return;
      }
    }
    nowNanos = Math.max(nowNanos, Math.min(endNanos, stopNanos));
    stopNanos = NEVER;
  }

  private void advance(long timeNanos) {
    if (timeNanos > nowNanos) {
      nowNanos = timeNanos;
      handledBefore = handled;
    }
    if (++handled - handledBefore > MOST_AT_ONCE) {
      throw new IllegalStateException(
          "time stands still at " + nowNanos + " ns, where more happens without end");
    }
  }

  /** Takes the first out. */
  private Runnable next() {
    Runnable first = action(0);
    Runnable last = action(--size);
    actions[size] = null;
    if (size > 0) {
      sink(times[size], sequences[size], last);
    }
    return first;
  }

  private Runnable action(int place) {
    Runnable action = actions[place];
    if (action == null) {
      throw new IllegalStateException("nothing is to happen at " + place);
    }
    return action;
  }

  /** From a free place upwards to where it belongs. */
  private void rise(int free, long time, long number, Runnable action) {
    int place = free;
    while (place > 0 && isBefore(time, number, (place - 1) / 2)) {
      move((place - 1) / 2, place);
      place = (place - 1) / 2;
    }
    put(place, time, number, action);
  }

  /** From the free top downwards to where it belongs. */
  private void sink(long time, long number, Runnable action) {
    int place = 0;
    int below = lesserBelow(place);
    while (below < size && !isBefore(time, number, below)) {
      move(below, place);
      place = below;
      below = lesserBelow(place);
    }
    put(place, time, number, action);
  }

  /** Of the two below a place, the one that comes first. */
  private int lesserBelow(int place) {
    int left = 2 * place + 1;
    int right = left + 1;
    return right < size && isBefore(times[right], sequences[right], left) ? right : left;
  }

  private boolean isBefore(long time, long number, int place) {
    return time < times[place] || (time == times[place] && number < sequences[place]);
  }

  private void move(int from, int to) {
    put(to, times[from], sequences[from], action(from));
  }

  private void put(int place, long time, long number, Runnable action) {
    times[place] = time;
    sequences[place] = number;
    actions[place] = action;
  }
}
