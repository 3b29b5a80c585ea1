package dev.inquest.nemesis.draw;

import dev.inquest.nemesis.Fault;
import dev.inquest.nemesis.FaultKind;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkMode;
import dev.inquest.nemesis.Nodes;
import dev.inquest.nemesis.machine.Ailment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Draws what exactly a planned fault does. */
final class FaultDraw {
  private static final List<LinkMode> BLOCKING =
      List.of(LinkMode.CUT, LinkMode.DROP, LinkMode.HOLD);

  private final Nodes nodes;
  private final RandomGenerator random;
  private final PartitionDraw partitions;

  FaultDraw(Nodes nodes, RandomGenerator random) {
    this.nodes = nodes;
    this.random = random;
    this.partitions = new PartitionDraw(nodes, random);
  }

  Fault fault(String id, Plan plan) {
    FaultKind kind = plan.kind();
    return switch (kind) {
      case KILL, TERM, PAUSE -> new Fault.OfProcesses(id, kind, plan.nodes());
      case VANISH -> vanish(id, plan.nodes().getFirst());
      case PARTITION -> partition(id, plan.durationNanos());
      case LATENCY -> latency(id);
      case BANDWIDTH -> same(id, kind, new LinkEffect.Bandwidth(random.nextLong(4, 17)));
      case RESET -> same(id, kind, new LinkEffect.Reset(random.nextLong(0, 51)));
      case SLOW_CLOSE -> same(id, kind, new LinkEffect.SlowClose(random.nextLong(100, 501)));
      case SLICE -> same(id, kind, slice());
      case LIMIT -> same(id, kind, new LinkEffect.Limit(random.nextLong(1, 61)));
      case CLOCK_SKEW -> new Fault.OfMachines(id, kind, plan.nodes(), clock());
      case DISK -> new Fault.OfMachines(id, kind, plan.nodes(), disk());
    };
  }

  /** From what nobody notices to far past every timeout. */
  private Ailment clock() {
    return switch (random.nextInt(3)) {
      case 0 -> new Ailment.Bump(random.nextLong(10, random.nextBoolean() ? 500 : 10_001));
      case 1 -> {
        long periodMillis = random.nextLong(20, 1001);
        yield new Ailment.Strobe(random.nextLong(1, periodMillis), periodMillis);
      }
      default ->
          new Ailment.Rate(
              random.nextBoolean() ? random.nextLong(20, 96) : random.nextLong(105, 501));
    };
  }

  private Ailment disk() {
    return switch (random.nextInt(3)) {
      case 0 -> new Ailment.Lose();
      case 1 -> new Ailment.Tear();
      default -> new Ailment.Full();
    };
  }

  private Fault vanish(String id, String executor) {
    LinkEffect effect = blocking();
    List<Link> links =
        nodes.directions().stream()
            .filter(link -> link.from().equals(executor) || link.to().equals(executor))
            .toList();
    return new Fault.Vanish(id, executor, on(links, () -> effect));
  }

  private Fault partition(String id, long durationNanos) {
    PartitionDraw.Partition partition = partitions.draw(durationNanos);
    LinkEffect effect = blocking();
    List<Link> touched =
        partition.steps().stream().flatMap(step -> step.links().stream()).distinct().toList();
    return new Fault.OfLinks(
        id, FaultKind.PARTITION, partition.shape(), on(touched, () -> effect), partition.steps());
  }

  /** The jitter is drawn here, once for each link: a toxic of its own would draw from elsewhere. */
  private Fault latency(String id) {
    long delayMillis = random.nextLong(20, 201);
    return links(
        id,
        FaultKind.LATENCY,
        () -> new LinkEffect.Slow(random.nextLong(delayMillis / 2, delayMillis * 3 / 2)));
  }

  private LinkEffect slice() {
    return new LinkEffect.Slice(
        random.nextLong(16, 33), random.nextLong(0, 5), random.nextLong(2000, 4001));
  }

  private Fault same(String id, FaultKind kind, LinkEffect effect) {
    return links(id, kind, () -> effect);
  }

  private Fault links(String id, FaultKind kind, Supplier<LinkEffect> effect) {
    return Fault.OfLinks.steady(id, kind, "random-links", on(partitions.someLinks(), effect));
  }

  private LinkEffect blocking() {
    return switch (BLOCKING.get(random.nextInt(BLOCKING.size()))) {
      case DROP -> new LinkEffect.Drop();
      case HOLD -> new LinkEffect.Hold();
      default -> new LinkEffect.Cut();
    };
  }

  private static SequencedMap<Link, LinkEffect> on(List<Link> links, Supplier<LinkEffect> effect) {
    SequencedMap<Link, LinkEffect> effects = new LinkedHashMap<>();
    links.forEach(link -> effects.put(link, effect.get()));
    return effects;
  }
}
