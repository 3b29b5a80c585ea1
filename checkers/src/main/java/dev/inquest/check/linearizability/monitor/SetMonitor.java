package dev.inquest.check.linearizability.monitor;

import dev.inquest.check.linearizability.model.GrowingSet;
import dev.inquest.check.linearizability.search.Part;
import dev.inquest.history.Operation;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A growing set to which no element is added twice. What the reads saw must form a chain; then
 * every operation has its rank, and none may come after one of a higher rank in real time:
 *
 * <pre>
 *   add 1 · read {1} · add 2, add 3 · read {1,2,3} · add 4
 *     1        2           3               4           5
 * </pre>
 */
final class SetMonitor implements Monitor {
  private final Part<?> part;

  SetMonitor(Part<?> part) {
    this.part = part;
  }

  /** An operation in its place; {@code completed} is never, if it need not have happened yet. */
  private record Ranked(Operation operation, int rank, long completed) {}

  /** A read, and what it saw. */
  private record Sight(Operation read, BitSet elements, int size) {}

  @Override
  public @Nullable Conflict conflict(long end) {
    List<Sight> chain = sights(end);
    for (int i = 1; i < chain.size(); i++) {
      BitSet missing = (BitSet) chain.get(i - 1).elements.clone();
      missing.andNot(chain.get(i).elements);
      if (!missing.isEmpty()) {
        return between(
            chain.get(i - 1).read,
            chain.get(i).read,
            "each of two reads saw what the other did not");
      }
    }
    List<Ranked> ranked = new ArrayList<>();
    Int2IntOpenHashMap ranks = rank(chain, ranked);
    int added = addAdds(ranks, chain.isEmpty() ? 1 : ranked.getLast().rank + 1, end, ranked);
    return added < ranks.size() ? unadded(chain, end) : misplaced(ranked);
  }

  private List<Sight> sights(long end) {
    List<Sight> sights = new ArrayList<>();
    for (int i = 0; i < part.size(); i++) {
      if (part.step(i) instanceof GrowingSet.Read read && part.completedAt(i) < end) {
        sights.add(new Sight(part.operation(i), read.elements(), read.elements().cardinality()));
      }
    }
    sights.sort(Comparator.comparingInt(Sight::size));
    return sights;
  }

  /**
   * Ranks the reads, and returns the ranks of what was added before them, by element. Of reads that
   * saw the same the first to begin comes first.
   */
  private static Int2IntOpenHashMap rank(List<Sight> chain, List<Ranked> ranked) {
    Int2IntOpenHashMap ranks = new Int2IntOpenHashMap();
    BitSet before = new BitSet();
    int rank = 0;
    for (Sight sight : chain) {
      BitSet more = (BitSet) sight.elements.clone();
      more.andNot(before);
      rank += 2;
      int adding = rank - 1;
      more.stream().forEach(element -> ranks.put(element, adding));
      ranked.add(new Ranked(sight.read, rank, sight.read.completedAt()));
      before = sight.elements;
    }
    return ranks;
  }

  /** Ranks the adds that happened, and returns how many of them were seen. */
  private int addAdds(Int2IntOpenHashMap ranks, int unseenRank, long end, List<Ranked> ranked) {
    int seen = 0;
    for (int i = 0; i < part.size(); i++) {
      if (part.step(i) instanceof GrowingSet.Add add && part.invokedAt(i) < end) {
        long completed = part.completedAt(i) < end ? part.completedAt(i) : Operation.NEVER;
        boolean isSeen = ranks.containsKey(add.element());
        seen += isSeen ? 1 : 0;
        if (isSeen || completed != Operation.NEVER) {
          int rank = isSeen ? ranks.get(add.element()) : unseenRank;
          ranked.add(new Ranked(part.operation(i), rank, completed));
        }
      }
    }
    return seen;
  }

  private Conflict unadded(List<Sight> chain, long end) {
    BitSet added = new BitSet();
    for (int i = 0; i < part.size(); i++) {
      if (part.step(i) instanceof GrowingSet.Add add && part.invokedAt(i) < end) {
        added.set(add.element());
      }
    }
    for (Sight sight : chain) {
      BitSet strange = (BitSet) sight.elements.clone();
      strange.andNot(added);
      if (!strange.isEmpty()) {
        return new Conflict(
            List.of(sight.read.invokedAt(), sight.read.completedAt()),
            "it saw what nobody had begun to add by then");
      }
    }
    throw new IllegalStateException("every element was added");
  }

  private static @Nullable Conflict misplaced(List<Ranked> ranked) {
    List<Ranked> completions = new ArrayList<>(ranked);
    completions.sort(Comparator.comparingLong(Ranked::completed));
    ranked.sort(Comparator.comparingLong(each -> each.operation.invokedAt()));
    int passed = 0;
    Ranked highest = null;
    for (Ranked next : ranked) {
      while (completions.get(passed).completed < next.operation.invokedAt()) {
        Ranked completed = completions.get(passed++);
        highest = highest == null || completed.rank > highest.rank ? completed : highest;
      }
      if (highest != null && highest.rank > next.rank) {
        return between(
            highest.operation,
            next.operation,
            "by what the reads saw, the second of these came before the first");
      }
    }
    return null;
  }

  private static Conflict between(Operation one, Operation other, String because) {
    List<Long> events = new ArrayList<>();
    for (Operation each : List.of(one, other)) {
      events.add(each.invokedAt());
      if (each.completedAt() != Operation.NEVER) {
        events.add(each.completedAt());
      }
    }
    return new Conflict(
        events,
        "%s: %s (%d) and %s (%d)"
            .formatted(because, one.f(), one.invokedAt(), other.f(), other.invokedAt()));
  }
}
