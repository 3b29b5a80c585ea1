package dev.inquest.ucp.executor.scheduling;

import dev.inquest.ucp.metadata.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which running jobs have to give way to a job that waits: only such of a lower rank, and only if
 * that makes room for it. The lowest rank gives way first, and in one rank whoever came last.
 */
final class Preemption {
  private final Collection<Contender> running;
  private final int slots;
  private final int declared;

  /**
   * Among these running jobs.
   *
   * @param declared the emergency level in force; with 0 all ranks are 0 and nobody gives way
   */
  Preemption(Collection<Contender> running, int slots, int declared) {
    this.running = running;
    this.slots = slots;
    this.declared = declared;
  }

  /** As few as make a slot free for it; empty if that cannot be done. */
  List<Contender> forSlot(Contender job) {
    return weaker(job).stream().limit(1).toList();
  }

  /** None of them needless, and together enough for it; empty if that cannot be done. */
  List<Contender> forResources(Contender job) {
    List<Contender> victims = new ArrayList<>();
    for (Contender weaker : weaker(job)) {
      victims.add(weaker);
      if (makesRoom(victims, job)) {
        return withoutNeedless(victims, job);
      }
    }
    return List.of();
  }

  private List<Contender> weaker(Contender job) {
    return running.stream()
        .filter(each -> each.rank(declared) < job.rank(declared))
        .sorted(
            Comparator.comparingInt((Contender each) -> each.rank(declared))
                .thenComparing(Contender.CAUSAL.reversed()))
        .toList();
  }

  private List<Contender> withoutNeedless(List<Contender> victims, Contender job) {
    List<Contender> needed = new ArrayList<>(victims);
    for (Contender victim : victims) {
      List<Contender> fewer = new ArrayList<>(needed);
      fewer.remove(victim);
      if (makesRoom(fewer, job)) {
        needed = fewer;
      }
    }
    return needed;
  }

  private boolean makesRoom(List<Contender> victims, Contender job) {
    Resources used = Resources.NONE;
    for (Contender each : running) {
      used = victims.contains(each) ? used : used.plus(each.demand());
    }
    return running.size() - victims.size() < slots
        && job.demand().fits(Resources.WHOLE.minus(used));
  }
}
