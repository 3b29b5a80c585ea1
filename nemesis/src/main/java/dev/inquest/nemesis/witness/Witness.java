package dev.inquest.nemesis.witness;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.Links;
import dev.inquest.nemesis.Nodes;
import dev.inquest.nemesis.Pace;
import dev.inquest.nemesis.Processes;
import dev.inquest.nemesis.machine.Machines;
import java.io.IOException;
import java.util.List;

/**
 * Looks at every link, every process and every machine from outside. What differs from what should
 * be the case is looked at again for a while: a busy machine is slow, and slowness is not a broken
 * fault.
 */
public final class Witness {
  private static final long REST_NANOS = 100_000_000L;

  private final List<Link> everyLink;
  private final List<String> everyNode;
  private final Links links;
  private final Processes processes;
  private final Machines machines;
  private final Pace pace;
  private final long originNanos;
  private final long graceNanos;

  /**
   * @param originNanos the pace's time that testimonies count from
   * @param graceNanos for how long a deviation is looked at again before it counts
   */
  public Witness(
      Nodes nodes,
      Links links,
      Processes processes,
      Machines machines,
      Pace pace,
      long originNanos,
      long graceNanos) {
    this.everyLink = List.copyOf(nodes.links());
    this.everyNode = nodes.all();
    this.links = links;
    this.processes = processes;
    this.machines = machines;
    this.pace = pace;
    this.originNanos = originNanos;
    this.graceNanos = graceNanos;
  }

  /** Testifies how {@code world} was seen; gives up early when cancelled. */
  public Testimony testify(World world, Scope scope) throws IOException {
    return testify(world, scope, false);
  }

  /** As {@link #testify}, but does not give up early: for the last look at a healed system. */
  public Testimony testifyToTheEnd(World world) throws IOException {
    return testify(world, Scope.nothing(), true);
  }

  private Testimony testify(World world, Scope scope, boolean toTheEnd) throws IOException {
    long deadline = pace.nowNanos() + graceNanos;
    Sight sight = new Sight(world);
    look(sight, everyLink, everyNode);
    int looks = 1;
    while (!sight.asExpected() && pace.nowNanos() < deadline && (toTheEnd || !pace.cancelled())) {
      pace.rest(REST_NANOS);
      look(sight, sight.deviatingLinks(), sight.deviatingNodes());
      looks++;
    }
    long time = pace.nowNanos() - originNanos;
    return new Testimony(sight.deviations(), SightJson.of(sight, scope, time, looks));
  }

  private void look(Sight sight, List<Link> at, List<String> who) throws IOException {
    for (String node : who) {
      sight.saw(node, processes.look(node));
      machines.examine(node).ifPresent(machine -> sight.saw(node, machine));
    }
    if (!at.isEmpty()) {
      sight.saw(links.probe(at));
    }
  }
}
