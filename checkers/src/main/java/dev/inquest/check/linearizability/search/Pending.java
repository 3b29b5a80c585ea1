package dev.inquest.check.linearizability.search;

import dev.inquest.check.linearizability.model.Step;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * The operations under way at one place of the timeline, and what the search asks of them again and
 * again. Moves forwards and backwards.
 *
 * <p>Operations that do the same are kept in the order of their completions: of two such, the one
 * that ends first takes effect first, without loss.
 */
final class Pending {
  private final Part<?> part;
  private final Timeline timeline;
  private final Transitions<?> transitions;
  private final int words;
  private int position;

  /** By step: the operations under way that do it, by completion, those of unknown outcome last. */
  private final IntArrayList[] alike;

  /** The steps that some operation under way does; {@code placeOf} is where each stands. */
  private final IntArrayList active = new IntArrayList();

  private final int[] placeOf;

  /** The operations under way that certainly happened. */
  private final IntArrayList known = new IntArrayList();

  private final Slots slots;

  /** By state and by step, computed when asked for; true as long as the position is the same. */
  private long[][] kept = new long[16][];

  private int[] keptAt = new int[16];
  private final long[][] hidden;
  private final int[] hiddenAt;

  Pending(Part<?> part, Timeline timeline, Transitions<?> transitions) {
    this.part = part;
    this.timeline = timeline;
    this.transitions = transitions;
    this.words = timeline.words();
    int steps = part.steps().size();
    alike = new IntArrayList[steps];
    Arrays.setAll(alike, step -> new IntArrayList(2));
    placeOf = new int[steps];
    slots = new Slots(words);
    hidden = new long[steps][];
    hiddenAt = new int[steps];
    Arrays.fill(hiddenAt, -1);
    Arrays.fill(keptAt, -1);
  }

  /** How many events lie behind. */
  int position() {
    return position;
  }

  /** Passes one more event. */
  void advance() {
    int operation = timeline.operation(position);
    if (timeline.completes(position)) {
      remove(operation);
    } else {
      add(operation);
    }
    position++;
  }

  /** Goes back, or forth, until so many events lie behind. */
  void moveTo(int target) {
    while (position > target) {
      position--;
      int operation = timeline.operation(position);
      if (timeline.completes(position)) {
        add(operation);
      } else {
        remove(operation);
      }
    }
    while (position < target) {
      advance();
    }
    // What was computed for this position on the way there holds still; for all others it is stale.
  }

  private void add(int operation) {
    int step = part.stepNumber(operation);
    IntArrayList same = alike[step];
    if (same.isEmpty()) {
      placeOf[step] = active.size();
      active.add(step);
    }
    int at = same.size();
    while (at > 0 && part.completedAt(same.getInt(at - 1)) > part.completedAt(operation)) {
      at--;
    }
    same.add(at, operation);
    if (part.isKnown(operation)) {
      known.add(operation);
    }
    mark(operation, true);
  }

  private void remove(int operation) {
    int step = part.stepNumber(operation);
    alike[step].rem(operation);
    if (alike[step].isEmpty()) {
      int last = active.popInt();
      if (last != step) {
        active.set(placeOf[step], last);
        placeOf[last] = placeOf[step];
      }
    }
    if (part.isKnown(operation)) {
      known.rem(operation);
    }
    mark(operation, false);
  }

  private void mark(int operation, boolean present) {
    int slot = timeline.slot(operation);
    Step<?> step = part.step(operation);
    boolean reads = step.readsOnly();
    boolean rigid = part.isKnown(operation) && !reads && !step.alwaysPossible();
    Slots.set(slots.readers, slot, present && reads);
    Slots.set(slots.rigid, slot, present && rigid);
  }

  /** The steps that operations under way do. */
  IntArrayList active() {
    return active;
  }

  /** The operations under way that do this step, in the order of their completions. */
  IntArrayList alike(int step) {
    return alike[step];
  }

  /** The slots of the special kinds. */
  Slots slots() {
    return slots;
  }

  /** The slots of those that are possible in the state and leave it as it is. */
  long[] kept(int state) {
    if (state >= kept.length) {
      int length = Math.max(state + 1, 2 * kept.length);
      int old = kept.length;
      kept = Arrays.copyOf(kept, length);
      keptAt = Arrays.copyOf(keptAt, length);
      Arrays.fill(keptAt, old, length, -1);
    }
    if (keptAt[state] != position) {
      keptAt[state] = position;
      kept[state] = slotsOf(kept[state], step -> transitions.keeps(state, step));
    }
    return kept[state];
  }

  /** The slots of those that the step would hide, if they came directly before it. */
  long[] hidden(int step) {
    if (hiddenAt[step] != position) {
      hiddenAt[step] = position;
      hidden[step] = slotsOf(hidden[step], before -> transitions.hides(step, before));
    }
    return hidden[step];
  }

  private interface StepTest {
    boolean test(int step);
  }

  private long[] slotsOf(long @org.jspecify.annotations.Nullable [] reused, StepTest test) {
    long[] slots = reused == null ? new long[words] : reused;
    Arrays.fill(slots, 0);
    for (int i = 0; i < known.size(); i++) {
      int operation = known.getInt(i);
      if (test.test(part.stepNumber(operation))) {
        int slot = timeline.slot(operation);
        slots[slot >> 6] |= 1L << slot;
      }
    }
    return slots;
  }
}
