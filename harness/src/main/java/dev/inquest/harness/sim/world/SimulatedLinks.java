package dev.inquest.harness.sim.world;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkMode;
import dev.inquest.nemesis.LinkObservation;
import dev.inquest.nemesis.LinkObservation.Arrival;
import dev.inquest.nemesis.LinkObservation.Status;
import dev.inquest.nemesis.Links;
import dev.inquest.nemesis.ProcessObservation.State;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The wires as the nemesis sees them. A probe takes no time and draws nothing, so that looking
 * changes nothing; it meets what a message sent now would meet.
 */
record SimulatedLinks(SimulatedCluster cluster, Network network) implements Links {
  private static final long MILLI = 1_000_000L;

  @Override
  public void impose(SequencedMap<Link, List<LinkEffect>> wanted) {
    wanted.forEach((link, effects) -> network.wire(link).impose(effects));
  }

  @Override
  public void healAll() {
    network.clear();
    cluster.calm();
  }

  @Override
  public SequencedMap<Link, LinkObservation> probe(Collection<Link> links) {
    SequencedMap<Link, LinkObservation> seen = new LinkedHashMap<>();
    links.forEach(link -> seen.put(link, probe(link)));
    return seen;
  }

  private LinkObservation probe(Link link) {
    Wire out = network.wire(link);
    Wire back = network.wire(link.reversed());
    State target =
        link.to().equals(Link.CLIENTS) ? State.RUNNING : cluster.node(link.to()).look().state();
    if (target == State.GONE || (out.has(LinkMode.CUT) && back.has(LinkMode.CUT))) {
      return unanswered(Status.REFUSED, target, Arrival.NOT_SEEN);
    }
    if (target == State.PAUSED) {
      return unanswered(Status.SILENT, target, Arrival.UNKNOWN);
    }
    if (stops(out)) {
      return unanswered(end(out, back), target, Arrival.NOT_SEEN);
    }
    if (stops(back)) {
      return unanswered(end(back, out), target, Arrival.SEEN);
    }
    return LinkObservation.answered(
        out.probedDelayNanos(PROBE_REQUEST_BYTES) + back.probedDelayNanos(PROBE_ANSWER_BYTES),
        Math.max(closeNanos(out), closeNanos(back)));
  }

  private static LinkObservation unanswered(Status status, State target, Arrival arrival) {
    return LinkObservation.unanswered(status, target == State.RUNNING ? arrival : Arrival.UNKNOWN);
  }

  private static boolean stops(Wire wire) {
    return wire.blocks() || wire.breaks();
  }

  /** A blocked link is silent, and so is the end of a connection when the news of it is blocked. */
  private static Status end(Wire wire, Wire other) {
    if (wire.blocks() || other.blocks()) {
      return Status.SILENT;
    }
    return wire.has(LinkMode.RESET) ? Status.RESET : Status.CLOSED;
  }

  private static long closeNanos(Wire wire) {
    long delay = 0;
    if (!wire.has(LinkMode.SLOW_CLOSE)) {
      return delay;
    }
    for (LinkEffect effect : wire.effects()) {
      delay += effect instanceof LinkEffect.SlowClose(long delayMillis) ? delayMillis * MILLI : 0;
    }
    return delay;
  }
}
