package dev.inquest.harness.sim.ambush;

import dev.inquest.harness.sim.engine.Agenda;
import dev.inquest.harness.sim.engine.Onlooker;
import dev.inquest.history.Entry;
import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.Nodes;
import dev.inquest.nemesis.machine.Ailment;
import dev.inquest.nemesis.run.Latecomers;
import dev.inquest.nemesis.schedule.PlannedFault;
import dev.inquest.nemesis.schedule.Schedule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All ambushes of a run, those that wait and those that were sprung. */
public final class Ambushes implements Latecomers, Onlooker {
  private static final long LEAST_LENGTH_NANOS = 1_000_000;

  private final Agenda agenda;
  private final Nodes nodes;
  private final long originNanos;
  private final long untilNanos;
  private final Map<Ambush, Integer> waiting = new LinkedHashMap<>();
  private final Set<String> awaited = new HashSet<>();
  private final List<PlannedFault> planned;
  private final List<PlannedFault> late = new ArrayList<>();
  private int sprung;

  /**
   * Lays them, from now on.
   *
   * @param schedule the faults whose times are known
   * @param untilNanos when the last fault must be over, counted from now
   */
  public Ambushes(
      List<Ambush> ambushes, Nodes nodes, Schedule schedule, Agenda agenda, long untilNanos) {
    this.agenda = agenda;
    this.nodes = nodes;
    this.originNanos = agenda.now();
    this.untilNanos = untilNanos;
    planned = new ArrayList<>(schedule.faults());
    for (Ambush ambush : ambushes) {
      waiting.put(ambush, ambush.occurrence());
      awaited.addAll(ambush.moment().names());
    }
  }

  /** All faults by their times, as far as they are known by now. */
  public List<PlannedFault> planned() {
    return List.copyOf(planned);
  }

  @Override
  public boolean awaits(String f) {
    return awaited.contains(f);
  }

  @Override
  public void saw(Entry entry) {
    for (Ambush ambush : List.copyOf(waiting.keySet())) {
      if (ambush.moment().is(entry) && waiting.merge(ambush, -1, Integer::sum) <= 0) {
        spring(ambush, entry);
        if (waiting.getOrDefault(ambush, 0) <= -ambush.times() + 1) {
          waiting.remove(ambush);
        }
      }
    }
  }

  @Override
  public long untilNanos() {
    return untilNanos;
  }

  @Override
  public List<PlannedFault> take() {
    List<PlannedFault> taken = List.copyOf(late);
    late.clear();
    return taken;
  }

  private void spring(Ambush ambush, Entry entry) {
    long start = agenda.now() - originNanos + ambush.delayNanos();
    long length = Math.min(ambush.lengthNanos(), untilNanos - start);
    Fault fault = length < LEAST_LENGTH_NANOS ? null : fault(ambush, entry);
    if (fault != null && isFree(fault, start, start + length)) {
      PlannedFault now = new PlannedFault(start, start + length, fault);
      planned.add(now);
      late.add(now);
      sprung++;
      agenda.stopAt(originNanos + start);
    }
  }

  private @Nullable Fault fault(Ambush ambush, Entry entry) {
    String id = "a" + (sprung + 1);
    String actor = Moment.actor(entry);
    boolean all = ambush.target() == Ambush.Target.ALL_BROKERS;
    if (all || ambush.target() == Ambush.Target.OTHER_BROKERS) {
      List<String> brokers =
          nodes.brokers().stream().filter(broker -> all || !broker.equals(actor)).toList();
      return brokers.isEmpty() ? null : new Fault.OfProcesses(id, FaultKind.KILL, brokers);
    }
    String node = ambush.target() == Ambush.Target.ACTOR ? actor : Moment.counterpart(entry);
    if (node == null || !nodes.all().contains(node)) {
      return null;
    }
    return switch (ambush.strike()) {
      case Ambush.Strike.Kill() -> new Fault.OfProcesses(id, FaultKind.KILL, List.of(node));
      case Ambush.Strike.Pause() -> new Fault.OfProcesses(id, FaultKind.PAUSE, List.of(node));
      case Ambush.Strike.Isolate(LinkEffect effect) -> isolated(id, node, effect);
      case Ambush.Strike.Estrange(LinkEffect effect) -> estranged(id, node, effect);
      case Ambush.Strike.Ail(Ailment.OfClock clock) ->
          new Fault.OfMachines(id, FaultKind.CLOCK_SKEW, List.of(node), clock);
      case Ambush.Strike.Ail(Ailment.OfDisk disk) ->
          new Fault.OfMachines(id, FaultKind.DISK, List.of(node), disk);
    };
  }

  private Fault isolated(String id, String node, LinkEffect effect) {
    SequencedMap<Link, LinkEffect> effects = between(node, other -> true, effect);
    return nodes.executors().contains(node)
        ? new Fault.Vanish(id, node, effects)
        : Fault.OfLinks.steady(id, FaultKind.PARTITION, "isolate", effects);
  }

  private @Nullable Fault estranged(String id, String node, LinkEffect effect) {
    SequencedMap<Link, LinkEffect> effects = between(node, nodes.brokers()::contains, effect);
    return effects.isEmpty()
        ? null
        : Fault.OfLinks.steady(id, FaultKind.PARTITION, "estrange", effects);
  }

  /** Both directions between a node and some of the others. */
  private SequencedMap<Link, LinkEffect> between(
      String node, Predicate<String> others, LinkEffect effect) {
    SequencedMap<Link, LinkEffect> effects = new LinkedHashMap<>();
    for (Link link : nodes.directions()) {
      boolean from = link.from().equals(node) && others.test(link.to());
      if (from || (link.to().equals(node) && others.test(link.from()))) {
        effects.put(link, effect);
      }
    }
    return effects;
  }

  /** A process can be in one fault at a time. */
  private boolean isFree(Fault fault, long startNanos, long stopNanos) {
    return planned.stream()
        .filter(other -> other.startNanos() < stopNanos && startNanos < other.stopNanos())
        .allMatch(other -> other.fault().holds().stream().noneMatch(fault.holds()::contains));
  }
}
