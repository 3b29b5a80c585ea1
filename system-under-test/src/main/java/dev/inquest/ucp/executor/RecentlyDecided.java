package dev.inquest.ucp.executor;

import dev.inquest.ucp.message.JobMessage.HeldJob;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * Work whose decision is known, so that a late repetition of its assignment does not start it
 * again. Forgets the oldest.
 */
final class RecentlyDecided {
  private final int most;
  private final SequencedSet<HeldJob> decided = new LinkedHashSet<>();

  RecentlyDecided(int most) {
    this.most = most;
  }

  void add(HeldJob work) {
    decided.add(work);
    if (decided.size() > most) {
      decided.removeFirst();
    }
  }

  boolean contains(HeldJob work) {
    return decided.contains(work);
  }
}
