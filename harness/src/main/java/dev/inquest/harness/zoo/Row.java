package dev.inquest.harness.zoo;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What came of chasing one exhibit several times.
 *
 * @param proofLines lines of the shrunk proof, -1 when none was shrunk
 */
public record Row(Exhibit exhibit, List<Chase> chases, int proofLines) {
  public Row {
    chases = List.copyOf(chases);
  }

  /** Whether every try ended in a conviction by the named checker. */
  public boolean convicted() {
    return chases.stream().allMatch(Chase::convicted);
  }

  public long convictions() {
    return chases.stream().filter(Chase::convicted).count();
  }

  /** Seeds until conviction: that share of the tries took no more. */
  public int seeds(double share) {
    List<Integer> sorted = chases.stream().map(Chase::seeds).sorted().toList();
    return sorted.get(place(share, sorted.size()));
  }

  /** Simulated seconds until conviction: that share of the tries took no more. */
  public double virtualSeconds(double share) {
    List<Double> sorted = chases.stream().map(Chase::virtualSeconds).sorted().toList();
    return sorted.get(place(share, sorted.size()));
  }

  /** All checkers that raised an alarm in any try. */
  public SortedSet<String> checkers() {
    SortedSet<String> all = new TreeSet<>();
    chases.forEach(chase -> all.addAll(chase.checkers()));
    return all;
  }

  private static int place(double share, int size) {
    return Math.min(size - 1, (int) Math.ceil(share * size) - 1);
  }
}
