package dev.inquest.harness.shrink;

import dev.inquest.check.Anomaly;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The fewest lines of a history that still prove an anomaly, by the very same witnesses: the lines
 * keep their indices, so that what is proven cannot turn into something else on the way. Both ends
 * of an operation stay or go together.
 */
final class SubHistory {
  private final History whole;
  private final Target target;
  private final Anomaly anomaly;

  SubHistory(History whole, Target target, Anomaly anomaly) {
    this.whole = whole;
    this.target = target;
    this.anomaly = anomaly;
  }

  History smallest() {
    List<List<Entry>> units = units();
    Set<Long> witness = new LinkedHashSet<>(anomaly.events());
    List<List<Entry>> witnesses =
        units.stream()
            .filter(unit -> unit.stream().anyMatch(entry -> witness.contains(entry.index())))
            .toList();
    List<List<Entry>> near = proves(witnesses) ? witnesses : units;
    return history(DeltaDebugging.smallest(near, this::proves));
  }

  /** Lines that stay or go together, by their first line. */
  private List<List<Entry>> units() {
    Map<Long, Long> firstByCompletion = new LinkedHashMap<>();
    for (Operation operation : whole.operations()) {
      if (operation.completion() != null) {
        firstByCompletion.put(operation.completion().index(), operation.invokedAt());
      }
    }
    Map<Long, List<Entry>> units = new LinkedHashMap<>();
    for (Entry entry : whole.entries()) {
      long first = firstByCompletion.getOrDefault(entry.index(), entry.index());
      units.computeIfAbsent(first, _ -> new ArrayList<>()).add(entry);
    }
    return List.copyOf(units.values());
  }

  private boolean proves(List<List<Entry>> units) {
    return !units.isEmpty()
        && target.in(history(units)).stream()
            .anyMatch(other ->
                other.events().equals(anomaly.events())
                    && Objects.equals(other.job(), anomaly.job()));
  }

  private History history(List<List<Entry>> units) {
    History.Builder history = History.builder().header(whole.header());
    units.stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingLong(Entry::index))
        .forEach(history::append);
    return history.build();
  }
}
