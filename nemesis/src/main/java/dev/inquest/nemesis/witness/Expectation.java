package dev.inquest.nemesis.witness;

import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkMode;
import dev.inquest.nemesis.LinkObservation;
import dev.inquest.nemesis.LinkObservation.Arrival;
import dev.inquest.nemesis.LinkObservation.Status;
import dev.inquest.nemesis.Links;
import dev.inquest.nemesis.ProcessObservation.State;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a probe along a link should meet.
 *
 * @param statuses the ends it may come to
 * @param arrival whether the target should know it; {@code UNKNOWN} when that decides nothing
 * @param rttAtLeastNanos the least time an answer takes
 * @param closeAtLeastNanos the least time the connection takes to end
 */
record Expectation(
    Set<Status> statuses, Arrival arrival, long rttAtLeastNanos, long closeAtLeastNanos) {
  /** By a node that does not run. */
  private static final Expectation NOT_ANSWERED =
      unanswered(Arrival.UNKNOWN, Status.REFUSED, Status.RESET, Status.CLOSED, Status.SILENT);

  /** By a node that runs, with nothing in the way. */
  private static final Expectation ANSWERED =
      new Expectation(EnumSet.of(Status.ANSWERED), Arrival.SEEN, 0, 0);

  /**
   * The probe travels {@code link} to the target, the answer the reversed link back. A fault on the
   * way there is felt before one on the way back: the first that bites decides.
   */
  static Expectation of(Link link, World world) {
    Link back = link.reversed();
    if (world.effectsOn(link).isEmpty()
        && world.effectsOn(back).isEmpty()
        && !world.mayBeGone(link.to())) {
      return world.stateOf(link.to()) == State.RUNNING ? ANSWERED : NOT_ANSWERED;
    }
    if (world.has(link, LinkMode.CUT) && world.has(back, LinkMode.CUT)) {
      return unanswered(arrivalAt(link.to(), world, Arrival.NOT_SEEN), Status.REFUSED);
    }
    if (world.mayBeGone(link.to())) {
      return new Expectation(EnumSet.allOf(Status.class), Arrival.UNKNOWN, 0, 0);
    }
    if (world.stateOf(link.to()) != State.RUNNING) {
      return NOT_ANSWERED;
    }
    if (stops(link, world)) {
      return new Expectation(endsOf(link, world, back), arrivalThrough(link, world), 0, 0);
    }
    if (stops(back, world)) {
      return new Expectation(endsOf(back, world, link), Arrival.SEEN, 0, 0);
    }
    return new Expectation(
        EnumSet.of(Status.ANSWERED),
        Arrival.SEEN,
        Delays.least(world.effectsOn(link), Links.PROBE_REQUEST_BYTES)
            + Delays.least(world.effectsOn(back), Links.PROBE_ANSWER_BYTES),
        Math.max(
            Delays.leastClose(world.effectsOn(link)), Delays.leastClose(world.effectsOn(back))));
  }

  boolean allows(LinkObservation seen) {
    return statuses.contains(seen.status())
        && (arrival == Arrival.UNKNOWN || arrival == seen.arrival())
        && (rttAtLeastNanos == 0 || seen.rttNanos() >= rttAtLeastNanos)
        && (closeAtLeastNanos == 0 || seen.closeNanos() >= closeAtLeastNanos);
  }

  /** {@code silent, seen at the target}, or {@code answered after 90 ms or more}. */
  String inWords() {
    String ends = statuses.stream().map(Testimony::label).collect(Collectors.joining(" or "));
    return ends
        + (statuses.contains(Status.ANSWERED) || arrival == Arrival.UNKNOWN
            ? ""
            : ", " + Testimony.label(arrival) + " at the target")
        + (rttAtLeastNanos == 0 ? "" : " after " + rttAtLeastNanos / 1_000_000 + " ms or more")
        + (closeAtLeastNanos == 0
            ? ""
            : ", closed after " + closeAtLeastNanos / 1_000_000 + " ms or more");
  }

  private static boolean stops(Link link, World world) {
    return world.blocks(link) || world.has(link, LinkMode.RESET) || world.has(link, LinkMode.LIMIT);
  }

  /**
   * A blocked link is silent; one that resets or limits ends the connection. Where both lie on one
   * link, or the news of the end would have to pass a blocked way back, either may be seen.
   */
  private static Set<Status> endsOf(Link link, World world, Link other) {
    boolean limits = world.has(link, LinkMode.LIMIT);
    boolean ending = limits || world.has(link, LinkMode.RESET);
    boolean silent = world.blocks(link) || (ending && world.blocks(other));
    EnumSet<Status> ends = EnumSet.noneOf(Status.class);
    if (silent) {
      ends.add(Status.SILENT);
    }
    if (ending) {
      ends.add(Status.RESET);
    }
    if (limits || (ending && silent)) {
      ends.add(Status.CLOSED);
    }
    return ends;
  }

  /** Of a request that was cut short a server may make out enough all the same, or just not. */
  private static Arrival arrivalThrough(Link link, World world) {
    return world.has(link, LinkMode.LIMIT) && !world.blocks(link)
        ? Arrival.UNKNOWN
        : Arrival.NOT_SEEN;
  }

  private static Arrival arrivalAt(String node, World world, Arrival arrival) {
    boolean surelyThere = world.stateOf(node) == State.RUNNING && !world.mayBeGone(node);
    return surelyThere ? arrival : Arrival.UNKNOWN;
  }

  private static Expectation unanswered(Arrival arrival, Status first, Status... more) {
    return new Expectation(EnumSet.of(first, more), arrival, 0, 0);
  }
}
