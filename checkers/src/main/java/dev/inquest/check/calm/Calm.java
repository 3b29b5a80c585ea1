package dev.inquest.check.calm;

import dev.inquest.check.Bounds;
import dev.inquest.check.Budget;
import dev.inquest.check.Promises;
import dev.inquest.check.evidence.Fault;
import dev.inquest.check.evidence.Faults;
import dev.inquest.check.jobs.Accounts;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NemesisEntry;
import dev.inquest.history.NodeEntry;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The time after the last heal.
 *
 * @param healed whether every fault that can keep brokers apart is over at the end
 * @param lastHeal the line that ended the last fault; null when there was none to end
 * @param lastBoot the last restart of a broker; null when none restarted
 * @param healedPartitions how many partitions were in force and are over
 * @param statedBoundNanos the bound of convergence, if the run stated one, -1 when it stated none
 */
public record Calm(
    boolean healed,
    @Nullable NemesisEntry lastHeal,
    @Nullable Entry lastBoot,
    long healedPartitions,
    long statedBoundNanos) {

  /** The history states no bound. */
  private static final long NONE = -1;

  /**
   * What a history says of the faults between these brokers, and of their restarts.
   *
   * @param bounds those that it is judged by: who checks it may know better than the run
   */
  public static Calm of(
      History history, SequencedSet<String> brokers, Bounds bounds, Budget budget) {
    Faults faults = Faults.of(history);
    List<NodeEntry> boots = boots(history, brokers, budget);
    boolean healed =
        faults.all().stream().allMatch(fault -> fault.ended() || !separates(fault, brokers, boots));
    long partitions =
        faults.ofKinds(List.of("partition")).stream()
            .filter(fault -> fault.applied() && fault.ended())
            .count();
    return new Calm(
        healed,
        faults.lastEnd(),
        boots.isEmpty() ? null : boots.getLast(),
        partitions,
        statesBound(history) ? bounds.convergenceNanos() : NONE);
  }

  /** A broker that was taken down and boots again is back, whoever restarted it. */
  static boolean separates(Fault fault, SequencedSet<String> brokers, List<NodeEntry> boots) {
    return !Promises.PROCESS_FAULTS.contains(fault.kind())
        || brokers.stream()
            .filter(fault::strikes)
            .anyMatch(broker ->
                boots.stream()
                    .noneMatch(boot ->
                        boot.process().node().equals(broker) && boot.index() > fault.firstIndex()));
  }

  static List<NodeEntry> boots(History history, SequencedSet<String> brokers, Budget budget) {
    return Accounts.named(history, budget, "boot").stream()
        .filter(
            event -> event.process().incarnation() > 1 && brokers.contains(event.process().node()))
        .toList();
  }

  /** Whether the line comes after the last heal. */
  public boolean covers(long index) {
    return healed && (lastHeal == null || index > lastHeal.index());
  }

  /** Whether no broker restarted after the line. */
  public boolean sinceLastBoot(long index) {
    return lastBoot == null || index > lastBoot.index();
  }

  /**
   * Whether more than the bound lies between a line and what was owed then; false without times.
   */
  public boolean exceeded(Entry origin, Entry later, long boundNanos) {
    Entry start = start(origin);
    boolean timed = start.time() != Entry.NO_TIME && later.time() != Entry.NO_TIME;
    return timed && later.time() - start.time() > boundNanos;
  }

  /**
   * Whether a read came too soon after a change, or after the last heal, for what it shows to
   * count: the run stated a bound, and that had not passed.
   */
  public boolean tooSoon(Entry change, Entry read) {
    return statedBoundNanos != NONE
        && start(change).time() != Entry.NO_TIME
        && read.time() != Entry.NO_TIME
        && !exceeded(change, read, statedBoundNanos);
  }

  private static boolean statesBound(History history) {
    return history.header().extra().path("bounds").path("convergence").isNumber();
  }

  /** The line from which the bound runs for an entry that came about with this one. */
  private Entry start(Entry origin) {
    Entry start = later(origin, lastHeal);
    return later(start, lastBoot);
  }

  private static Entry later(Entry one, @Nullable Entry other) {
    return other == null || other.index() < one.index() ? one : other;
  }

  /** From when the bound runs, in words. */
  public String since(Entry origin) {
    Entry start = start(origin);
    return "%s (%d)".formatted(start.f(), start.index());
  }

  /** The origin, the line from which the bound runs, and what came too late. */
  public List<Long> witness(Entry origin, Entry late, long... more) {
    return LongStream.concat(
            LongStream.of(origin.index(), start(origin).index(), late.index()), LongStream.of(more))
        .boxed()
        .toList();
  }

  /** As a person reads it. */
  public static String seconds(long nanos) {
    return "%s s".formatted(nanos / 1e9);
  }
}
