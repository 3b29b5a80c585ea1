package dev.inquest.check.linearizability.search;

import dev.inquest.check.Budget;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * What a completion demands: in every configuration the operation takes effect at last, if it has
 * to, after as many others under way as it needs.
 *
 * <p>So nothing takes effect before it must; that is the just-in-time linearization of Gavin Lowe,
 * Testing for linearizability, Concurrency and Computation: Practice and Experience 29(4), 2017,
 * section 5. Two things go beyond it. Operations that a step hides need not take effect any more
 * but may; so do those that would have changed nothing, unless they only read: then they have taken
 * effect.
 */
final class Closure {
  private final Timeline timeline;
  private final Pending pending;
  private final Transitions<?> transitions;
  private final Budget budget;
  private final int words;
  private final long[] scratch;
  private final Configurations reached;

  /** The operation that completes. */
  private int completing;

  private int slot;
  private long tries;

  Closure(Timeline timeline, Pending pending, Transitions<?> transitions, Budget budget) {
    this.timeline = timeline;
    this.pending = pending;
    this.transitions = transitions;
    this.budget = budget;
    words = timeline.words();
    reached = new Configurations(words, pending.slots(), budget);
    scratch = new long[reached.stride];
  }

  /**
   * Puts into {@code after} what can follow when the operation completes.
   *
   * @param limit so many ways to take one more operation are tried, those with few operations first
   * @param enough with so many in {@code after} it stops
   * @return whether that were all ways
   */
  boolean complete(
      int operation, long limit, long enough, Configurations before, Configurations after) {
    long triesBefore = tries;
    completing = operation;
    slot = timeline.slot(operation);
    reached.clear();
    for (int which = 0; which < before.size(); which++) {
      if (before.isAlive(which)) {
        System.arraycopy(before.data, which * before.stride, scratch, 0, scratch.length);
        sort(after);
      }
    }
    for (int which = 0; which < reached.size(); which++) {
      if (tries - triesBefore > limit || after.count() >= enough) {
        return false;
      }
      if (reached.isAlive(which)) {
        extend(which, after);
      }
    }
    return true;
  }

  /**
   * Where the configuration in {@code scratch} belongs: done with, or to be gone on from, or both.
   */
  private void sort(Configurations after) {
    int word = slot >> 6;
    long bit = 1L << slot;
    boolean must = (scratch[word] & bit) != 0;
    boolean may = (scratch[words + word] & bit) != 0;
    if (must || may) {
      reached.add(scratch, 0);
    }
    if (!must) {
      scratch[words + word] &= ~bit;
      after.add(scratch, 0);
    }
  }

  private void extend(int which, Configurations after) {
    int state = reached.state(which);
    IntArrayList active = pending.active();
    for (int i = 0; i < active.size(); i++) {
      int step = active.getInt(i);
      int answer = transitions.after(state, step);
      if (answer >= 0) {
        extend(which, step, answer, after);
      } else if (answer != Transitions.NONE) {
        for (int choice : transitions.choice(answer)) {
          extend(which, step, choice, after);
        }
      }
    }
  }

  /** By the first to complete of those that do this step and must, and of those that only may. */
  private void extend(int which, int step, int state, Configurations after) {
    if (state == reached.state(which)) {
      return;
    }
    IntArrayList alike = pending.alike(step);
    boolean mayTaken = false;
    for (int i = 0; i < alike.size(); i++) {
      int operation = alike.getInt(i);
      int its = timeline.slot(operation);
      if (reached.must(which, its)) {
        take(which, operation, step, state, after);
        // Any later one that may is worth more than this one, which must.
        return;
      }
      if (!mayTaken && reached.may(which, its)) {
        take(which, operation, step, state, after);
        mayTaken = true;
      }
    }
  }

  private void take(int which, int operation, int step, int state, Configurations after) {
    budget.step();
    tries++;
    System.arraycopy(reached.data, which * reached.stride, scratch, 0, scratch.length);
    scratch[2 * words] = state;
    scratch[2 * words + 1] = (long) completing << Integer.SIZE | operation;
    int its = timeline.slot(operation);
    scratch[its >> 6] &= ~(1L << its);
    scratch[words + (its >> 6)] &= ~(1L << its);
    settle(pending.hidden(step), pending.kept(state));
    if (operation == completing) {
      after.add(scratch, 0);
    } else {
      sort(after);
    }
  }

  /** Operations that had their moment, without a trace, need not take effect any more. */
  private void settle(long[] hidden, long[] kept) {
    long[] readers = pending.slots().readers;
    for (int word = 0; word < words; word++) {
      long settled = scratch[word] & (hidden[word] | kept[word]);
      scratch[word] &= ~settled;
      scratch[words + word] |= settled & ~readers[word];
    }
  }

  /** How many ways were tried so far. */
  long tries() {
    return tries;
  }
}
