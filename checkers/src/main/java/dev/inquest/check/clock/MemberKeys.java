package dev.inquest.check.clock;

import dev.inquest.check.Budget;
import dev.inquest.history.columns.Columns;
import dev.inquest.history.scan.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/** Which incarnations the keys of stamps stand for, looked up once for each order of keys. */
final class MemberKeys {
  static final int NONE = Columns.NONE;

  private static final int BYTES_PER_SHAPE = 64;

  private final Columns columns;
  private final Budget budget;
  private final IdentityHashMap<Shape, int[]> members = new IdentityHashMap<>();
  private final int[] places;

  MemberKeys(Columns columns, Budget budget) {
    this.columns = columns;
    this.budget = budget;
    places = new int[columns.members()];
    Arrays.fill(places, NONE);
  }

  int members() {
    return places.length;
  }

  /** Where each key of the one shape is among those of the other. */
  int[] places(Shape from, Shape to) {
    int[] there = members(to);
    for (int i = 0; i < there.length; i++) {
      if (there[i] != NONE) {
        places[there[i]] = i;
      }
    }
    int[] found = members(from).clone();
    for (int i = 0; i < found.length; i++) {
      found[i] = found[i] == NONE ? NONE : places[found[i]];
    }
    for (int member : there) {
      if (member != NONE) {
        places[member] = NONE;
      }
    }
    return found;
  }

  /** Where the key of an incarnation is, {@link #NONE} without one. */
  int place(int member, Shape shape) {
    int[] there = members(shape);
    for (int i = 0; i < there.length; i++) {
      if (there[i] == member) {
        return i;
      }
    }
    return NONE;
  }

  private int[] members(Shape shape) {
    return members.computeIfAbsent(shape, this::lookedUp);
  }

  private int[] lookedUp(Shape shape) {
    budget.reserve(BYTES_PER_SHAPE + (long) Integer.BYTES * shape.size());
    int[] known = new int[shape.size()];
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < known.length; i++) {
      // Of a key that stands there twice the first counts: the other must not count at all.
      boolean first = seen.add(shape.keys()[i]);
      known[i] = first ? columns.memberNumber(shape.keys()[i]) : NONE;
    }
    return known;
  }
}
