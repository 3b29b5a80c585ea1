package dev.inquest.check.session;

import org.jspecify.annotations.Nullable;

/** What one client knows of the jobs at one broker, fact by fact in the order of its learning. */
final class Session {
  /** By job, the first. */
  private final Sparse<Fact> facts = new Sparse<>();

  private long firstTold = Long.MAX_VALUE;

  /** Takes the fact in, which {@link #knows} does not say already. */
  void learn(int job, Fact fact) {
    Fact first = facts.get(job);
    if (first == null) {
      facts.put(job, fact);
    } else {
      first.append(fact);
    }
    firstTold = Math.min(firstTold, fact.toldAt());
  }

  /**
   * Whether an earlier fact says as much.
   *
   * @param since index before which the broker may have been down: what is older counts no more
   */
  boolean knows(int job, Known known, boolean written, long since) {
    for (Fact old = of(job); old != null; old = old.next()) {
      if (old.invokedAt() > since && old.written() == written && old.known().implies(known)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Shows all jobs it knows anything of, each by the first fact. Those that were learnt early
   * enough may not count any more.
   */
  void forEach(Sparse.Visitor<Fact> visitor) {
    facts.forEach(visitor);
  }

  /** The first that was ever learnt of the job; null when nothing was. */
  @Nullable Fact of(int job) {
    return facts.get(job);
  }

  /** Index of the line that told the very first fact. */
  long firstTold() {
    return firstTold;
  }
}
