package dev.inquest.check.linearizability.search;

import dev.inquest.check.Budget;
import dev.inquest.check.linearizability.search.Finding.Standing;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Searches for an order of one key's operations that the model allows and that agrees with real
 * time: passes the events in turn, with all configurations that they leave possible.
 *
 * @param <S> the states of the model
 */
public final class Search<S> {
  /** Where few ways come to nothing, so many times as many are tried. */
  private static final int MORE = 16;

  private final Part<S> part;
  private final Budget budget;
  private final Timeline timeline;
  private final Transitions<S> transitions;
  private final Pending pending;
  private final Closure closure;
  private final Beam beam;
  private Configurations front;
  private Configurations spare;
  private final Effort effort;
  private int limit;
  private long configurations;

  /** The furthest position at which there was a configuration, and how many. */
  private int deepest;

  private int open = 1;

  /** What had been tried when that was reached. */
  private long triesBefore;

  /** Where the search came to nothing at the deepest position: each state, and what made it. */
  private final TreeMap<Integer, Long> stuck = new TreeMap<>();

  private Search(Part<S> part, Effort effort, Budget budget) {
    this.part = part;
    this.budget = budget;
    this.effort = effort;
    limit = effort.few();
    timeline = new Timeline(part);
    transitions = new Transitions<>(part, budget);
    pending = new Pending(part, timeline, transitions);
    closure = new Closure(timeline, pending, transitions, budget);
    beam = new Beam(timeline.words(), pending.slots(), effort.width(), effort.few(), budget);
    front = empty();
    spare = empty();
    long[] initial = new long[front.stride];
    initial[2 * front.words] = transitions.initial();
    initial[2 * front.words + 1] = -1;
    front.add(initial, 0);
  }

  /** What there is to say of the part; gives back the memory it reserved. */
  public static <S> Finding of(Part<S> part, Budget budget) {
    for (Effort effort : Effort.IN_TURN) {
      Finding finding = of(part, effort, budget);
      if (finding != null) {
        return finding;
      }
    }
    throw new IllegalStateException("the last effort does not give up");
  }

  /** Null when the effort was not enough. */
  static <S> @Nullable Finding of(Part<S> part, Effort effort, Budget budget) {
    long reserved = budget.reserved();
    Search<S> search = null;
    try {
      search = new Search<>(part, effort, budget);
      return search.run();
    } catch (Budget.Exhausted e) {
      return search == null
          ? new Finding.Exhausted(e.reason(), 0, -1, 1, 0)
          : search.exhausted(e.reason());
    } finally {
      budget.release(budget.reserved() - reserved);
    }
  }

  private Configurations empty() {
    return new Configurations(timeline.words(), pending.slots(), budget);
  }

  private @Nullable Finding run() {
    while (pending.position() < timeline.size()) {
      if (closure.tries() - triesBefore > effort.patience()) {
        return null;
      }
      if (pass()) {
        reach();
      } else if (beam.waitingAt() < 0) {
        return stuck();
      } else {
        pending.moveTo(beam.waitingAt());
        limit = beam.waitingLimit();
        beam.resume(front);
      }
    }
    return new Finding.Fits(configurations);
  }

  /** Passes the next event; returns whether any configuration is left. */
  private boolean pass() {
    int operation = timeline.operation(pending.position());
    if (!timeline.completes(pending.position())) {
      pending.advance();
      front.admit(
          timeline.slot(operation),
          part.isKnown(operation),
          part.step(operation).readsOnly(),
          state -> transitions.keeps(state, part.stepNumber(operation)));
      return true;
    }
    spare.clear();
    long enough = (long) effort.width() * Math.max(1, limit / effort.few());
    boolean all = closure.complete(operation, limit, enough, front, spare);
    if (!all) {
      beam.putOff(
          pending.position(), front, (int) Math.min(Integer.MAX_VALUE, (long) MORE * limit));
    }
    limit = effort.few();
    if (spare.count() == 0) {
      note();
      return false;
    }
    pending.advance();
    configurations += spare.count();
    Configurations narrowed = beam.narrow(pending.position(), spare, front);
    spare = narrowed == spare ? front : spare;
    front = narrowed;
    return front.count() > 0;
  }

  private void reach() {
    if (pending.position() > deepest) {
      deepest = pending.position();
      triesBefore = closure.tries();
      open = front.count();
      stuck.clear();
    }
  }

  private void note() {
    if (pending.position() == deepest) {
      for (int which = 0; which < front.size(); which++) {
        if (front.isAlive(which)) {
          stuck.merge(front.state(which), front.last(which), Math::min);
        }
      }
    }
  }

  private Finding stuck() {
    List<Standing> standings =
        stuck.entrySet().stream()
            .map(entry -> Standing.of(shown(entry.getKey()), entry.getValue()))
            .sorted(Comparator.comparing(Standing::state).thenComparingInt(Standing::last))
            .toList();
    return new Finding.Stuck(timeline.operation(deepest), standings, configurations);
  }

  private String shown(int state) {
    return part.model().shown(transitions.state(state));
  }

  private Finding exhausted(String reason) {
    long lastIndex = deepest == 0 ? -1 : timeline.index(deepest - 1);
    return new Finding.Exhausted(reason, deepest, lastIndex, open, configurations);
  }
}
