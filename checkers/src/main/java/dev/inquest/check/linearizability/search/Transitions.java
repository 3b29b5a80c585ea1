package dev.inquest.check.linearizability.search;

import dev.inquest.check.Budget;
import dev.inquest.check.linearizability.model.Step;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The states met so far, numbered, and where each step leads from each of them. A model is asked
 * only once for every pair of state and step.
 */
final class Transitions<S> {
  /** The step is not possible. */
  static final int NONE = -1;

  private static final int UNASKED = Integer.MIN_VALUE;
  private static final long BYTES_PER_STATE = 96;
  private static final long BYTES_PER_PAIR = 24;

  /** Of the first states so many, times their steps, are kept in a table; the rest is looked up. */
  private static final int TABLE = 1 << 16;

  private final Part<S> part;
  private final Budget budget;
  private final Map<S, Integer> numbers = new HashMap<>();
  private final List<S> states = new ArrayList<>();
  private final int steps;
  private final int[] table;
  private final Long2IntOpenHashMap beyond = new Long2IntOpenHashMap();
  private final List<int[]> several = new ArrayList<>();

  /** By the next step and the one before it, of the first steps so many: 0 unasked, 1 no, 2 yes. */
  private final byte[] hiding;

  Transitions(Part<S> part, Budget budget) {
    this.part = part;
    this.budget = budget;
    steps = Math.max(1, part.steps().size());
    table = new int[TABLE / steps * steps];
    Arrays.fill(table, UNASKED);
    hiding = new byte[(int) Math.min((long) steps * steps, TABLE)];
    beyond.defaultReturnValue(UNASKED);
    number(part.model().initial());
  }

  /** The number of the state that everything begins with. */
  int initial() {
    return 0;
  }

  S state(int number) {
    return states.get(number);
  }

  /**
   * Where a step leads: a state's number; {@link #NONE}; or, less than that, a choice of states for
   * {@link #choice}.
   */
  int after(int state, int step) {
    long at = (long) state * steps + step;
    if (at >= table.length) {
      return afterBeyond(at, state, step);
    }
    int after = table[(int) at];
    if (after == UNASKED) {
      after = ask(state, step);
      table[(int) at] = after;
    }
    return after;
  }

  private int afterBeyond(long at, int state, int step) {
    int after = beyond.get(at);
    if (after == UNASKED) {
      budget.reserve(BYTES_PER_PAIR);
      after = ask(state, step);
      beyond.put(at, after);
    }
    return after;
  }

  /** The states behind an answer below {@link #NONE}. */
  int[] choice(int answer) {
    return several.get(NONE - 1 - answer);
  }

  private int ask(int state, int step) {
    List<S> after = part.steps().get(step).from(states.get(state));
    if (after.isEmpty()) {
      return NONE;
    }
    if (after.size() == 1) {
      return number(after.getFirst());
    }
    several.add(after.stream().mapToInt(this::number).toArray());
    return NONE - several.size();
  }

  private int number(S state) {
    Integer number = numbers.get(state);
    if (number != null) {
      return number;
    }
    budget.reserve(BYTES_PER_STATE + part.model().bytes(state));
    numbers.put(state, states.size());
    states.add(state);
    return states.size() - 1;
  }

  /** Whether the step is possible in the state and leaves it as it is. */
  boolean keeps(int state, int step) {
    return after(state, step) == state;
  }

  boolean hides(int next, int before) {
    long at = (long) next * steps + before;
    if (at >= hiding.length) {
      return askHiding(next, before);
    }
    if (hiding[(int) at] == 0) {
      hiding[(int) at] = (byte) (askHiding(next, before) ? 2 : 1);
    }
    return hiding[(int) at] == 2;
  }

  private boolean askHiding(int next, int before) {
    Step<S> hider = part.steps().get(next);
    return part.steps().get(before).hiddenBy(hider);
  }
}
