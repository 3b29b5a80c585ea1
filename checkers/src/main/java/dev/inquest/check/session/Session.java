package dev.inquest.check.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one client knows of the jobs at one broker, fact by fact in the order of its learning. */
final class Session {
  private final Map<String, List<Fact>> facts = new LinkedHashMap<>();
  private long firstTold = Long.MAX_VALUE;

  /**
   * Takes the fact in, unless an earlier one says as much.
   *
   * @param since index before which the broker may have been down: what is older counts no more
   * @return whether it was taken in
   */
  boolean learn(String job, Fact fact, long since) {
    if (fact.invokedAt() <= since) {
      return false;
    }
    List<Fact> known = facts.computeIfAbsent(job, name -> new ArrayList<>(1));
    if (known.stream().anyMatch(old -> old.invokedAt() > since && old.makesNeedless(fact))) {
      return false;
    }
    firstTold = Math.min(firstTold, fact.toldAt());
    return known.add(fact);
  }

  /** The jobs it knows anything of, in the order in which it came to know of them. */
  Set<String> jobs() {
    return Collections.unmodifiableSet(facts.keySet());
  }

  /** What was learnt of the job after that index, the first first. */
  List<Fact> of(String job, long since) {
    return facts.getOrDefault(job, List.of()).stream()
        .filter(fact -> fact.invokedAt() > since)
        .toList();
  }

  /** Index of the line that told the very first fact. */
  long firstTold() {
    return firstTold;
  }
}
