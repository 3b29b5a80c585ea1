package dev.inquest.ucp.executor.scheduling;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.message.JobMessage.Assign;
import dev.inquest.ucp.message.JobMessage.HeldJob;
import dev.inquest.ucp.metadata.Resources;
import dev.inquest.ucp.settings.ConflictStrategy;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The jobs that wait for a slot, those that have one, and who is next. */
public final class Scheduler {
  private final int slots;
  private final Defect defect;
  private final Map<HeldJob, Contender> running = new LinkedHashMap<>();
  private ConflictStrategy strategy;
  private NavigableSet<Contender> waiting;
  private long arrivals;

  public Scheduler(int slots, ConflictStrategy strategy) {
    this(slots, strategy, Defect.NONE);
  }

  public Scheduler(int slots, ConflictStrategy strategy, Defect defect) {
    this.slots = slots;
    this.defect = defect;
    this.strategy = strategy;
    this.waiting = new TreeSet<>(Orders.of(strategy));
  }

  public ConflictStrategy strategy() {
    return strategy;
  }

  /** From now on that strategy decides, also about those that wait already. */
  public void use(ConflictStrategy next) {
    NavigableSet<Contender> reordered = new TreeSet<>(Orders.of(next));
    reordered.addAll(waiting);
    strategy = next;
    waiting = reordered;
  }

  /** New work, which waits from now on. */
  public Contender add(Assign work) {
    Contender contender = Contender.of(work, arrivals++, defect);
    waiting.add(contender);
    return contender;
  }

  /** A preempted job waits again, in its old place. */
  public void requeue(Contender preempted) {
    waiting.add(preempted);
  }

  /** That job runs no more. */
  public void finish(HeldJob job) {
    running.remove(job);
  }

  /**
   * Takes the next step, if there is one; to be asked again after each.
   *
   * @param declared the emergency level in force
   */
  public Optional<Move> next(int declared) {
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Contender chosen = running.size() < slots ? chosen() : null;
    return chosen == null ? preemption(declared) : Optional.of(start(chosen));
  }

  /** Those that have a slot, in the order in which they got it. */
  public Collection<Contender> running() {
    return Collections.unmodifiableCollection(running.values());
  }

  public int waitingCount() {
    return waiting.size();
  }

  /** What the running jobs take together. */
  public Resources used() {
    return running.values().stream().map(Contender::demand).reduce(Resources.NONE, Resources::plus);
  }

  private @Nullable Contender chosen() {
    return strategy == ConflictStrategy.RESOURCE_OPTIMAL
        ? BestFit.of(waiting, Resources.WHOLE.minus(used()))
        : waiting.first();
  }

  private Move start(Contender chosen) {
    int competing = waiting.size();
    waiting.remove(chosen);
    running.put(chosen.key(), chosen);
    return new Move.Start(chosen, competing, Orders.reason(strategy, chosen));
  }

  private Optional<Move> preemption(int declared) {
    Contender first = waiting.first();
    Preemption preemption = new Preemption(running.values(), slots, declared);
    List<Contender> victims =
        switch (strategy) {
          case EMERGENCY_FIRST -> preemption.forSlot(first);
          case RESOURCE_OPTIMAL -> preemption.forResources(first);
          case CAUSAL, PRIORITY, FCFS -> List.of();
        };
    return victims.stream().findFirst().map(victim -> preempt(victim, first));
  }

  private Move preempt(Contender victim, Contender by) {
    running.remove(victim.key());
    return new Move.Preempt(victim, by);
  }
}
