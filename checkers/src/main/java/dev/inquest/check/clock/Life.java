package dev.inquest.check.clock;

import dev.inquest.history.scan.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The clock that an incarnation must have at its next event, its entries in the order of the keys
 * of its latest stamp, so that two stamps are mostly compared as they lie there. Nothing is written
 * to it right before it is compared: a processor waits for such writes.
 */
final class Life {
  private static final int NONE = MemberKeys.NONE;

  private final int member;
  private final MemberKeys keys;
  private @Nullable Shape shape;
  private int[] clock = {};
  private int own = NONE;

  /** By the incarnation that is heard: the keys of its stamps, and where here each of them is. */
  private @Nullable Shape[] heard = {};

  private int[][] places = {};

  Life(int member, MemberKeys keys) {
    this.member = member;
    this.keys = keys;
  }

  /** How many events there were. */
  int count() {
    return clock[own] - 1;
  }

  /** Goes on to stamps with those keys; false if they leave out anything that is known. */
  boolean writes(Shape next) {
    return next == shape || reorder(next);
  }

  private boolean reorder(Shape next) {
    int[] ordered = new int[next.size()];
    int[] to = shape == null ? new int[0] : keys.places(shape, next);
    for (int i = 0; i < to.length; i++) {
      if (to[i] != NONE) {
        ordered[to[i]] = clock[i];
      } else if (clock[i] != 0) {
        return false;
      }
    }
    own = keys.place(member, next);
    if (shape == null && own != NONE) {
      ordered[own] = 1;
    }
    shape = next;
    clock = ordered;
    heard = new @Nullable Shape[keys.members()];
    places = new int[keys.members()][];
    return own != NONE;
  }

  /** The event is over, the next one will be one more. */
  void step() {
    clock[own]++;
  }

  /** Takes in a stamp of another incarnation; false if it tells of somebody without a key here. */
  boolean hears(int other, Shape theirs, int[] counts, int start) {
    int[] to = places(other, theirs);
    for (int i = 0; i < to.length; i++) {
      int count = counts[start + i];
      if (to[i] != NONE) {
        clock[to[i]] = Math.max(clock[to[i]], count);
      } else if (count != 0) {
        return false;
      }
    }
    return true;
  }

  /** Takes in a stamp with the same keys, and says whether another one is what comes of it. */
  boolean becomes(int[] stamp, int start, int[] heardCounts, int heardStart) {
    int difference = 0;
    for (int i = 0; i < clock.length; i++) {
      int joined = Math.max(clock[i], heardCounts[heardStart + i]);
      clock[i] = joined;
      difference |= joined ^ stamp[start + i];
    }
    return difference == 0;
  }

  /** Whether these are the keys of its stamps. */
  boolean has(Shape keys) {
    return keys == shape;
  }

  private int[] places(int other, Shape theirs) {
    if (heard[other] != theirs && shape != null) {
      heard[other] = theirs;
      places[other] = keys.places(theirs, shape);
    }
    return places[other];
  }

  /** Whether a stamp with its keys is exactly this clock. */
  boolean is(int[] counts, int start) {
    return Arrays.equals(clock, 0, clock.length, counts, start, start + clock.length);
  }
}
