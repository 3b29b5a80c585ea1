package dev.inquest.check.session;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/** What one client knows of the jobs at one broker, fact by fact in the order of its learning. */
final class Session {
  private final Int2ObjectOpenHashMap<List<Fact>> facts = new Int2ObjectOpenHashMap<>();
  private long firstTold = Long.MAX_VALUE;

  /** Takes what is known of one job. */
  interface Visitor {
    /** Those among the facts that were learnt early enough may not count any more. */
    void visit(int job, List<Fact> facts);
  }

  /** Takes the fact in, which {@link #knows} does not say already. */
  void learn(int job, Fact fact) {
    facts.computeIfAbsent(job, number -> new ArrayList<>(1)).add(fact);
    firstTold = Math.min(firstTold, fact.toldAt());
  }

  /**
   * Whether an earlier fact says as much.
   *
   * @param since index before which the broker may have been down: what is older counts no more
   */
  boolean knows(int job, Known known, boolean written, long since) {
    for (Fact old : of(job)) {
      if (old.invokedAt() > since && old.written() == written && old.known().implies(known)) {
        return true;
      }
    }
    return false;
  }

  /** Shows all jobs it knows anything of. */
  void forEach(Visitor visitor) {
    facts
        .int2ObjectEntrySet()
        .fastForEach(each -> visitor.visit(each.getIntKey(), each.getValue()));
  }

  /** What was ever learnt of the job, the first first. */
  List<Fact> of(int job) {
    List<Fact> known = facts.get(job);
    return known == null ? List.of() : known;
  }

  /** Index of the line that told the very first fact. */
  long firstTold() {
    return firstTold;
  }
}
