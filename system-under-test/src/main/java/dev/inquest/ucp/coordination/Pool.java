package dev.inquest.ucp.coordination;

import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.PoolMessage.PoolKnown;
import dev.inquest.ucp.message.PoolMessage.PooledExecutor;
import dev.inquest.ucp.message.PoolMessage.PooledExecutors;
import dev.inquest.ucp.metadata.JobSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The executors that register with some brokers only, and the brokers that hear them: each broker
 * tells the others of those it hears whenever these change, until it is known.
 */
public final class Pool {
  /** The lives of a broker are this many versions apart. */
  private static final long VERSIONS_A_LIFE = 1L << 32;

  private final Desk desk;
  private final Peers peers;
  private PooledExecutors mine = new PooledExecutors(0, List.of());
  private final Map<String, PooledExecutors> told = new LinkedHashMap<>();

  /** What a peer said it knows of this broker's, and when it is told again if it does not. */
  private final Map<String, Known> known = new LinkedHashMap<>();

  private final Map<String, Long> tellAt = new LinkedHashMap<>();

  private record Known(int incarnation, long version) {}

  /** An executor in reach, and a broker that hears it. */
  public record Place(String broker, PooledExecutor executor) {}

  public Pool(Desk desk, Peers peers) {
    this.desk = desk;
    this.peers = peers;
  }

  /**
   * Called regularly.
   *
   * @param heard those that this broker hears now
   */
  void tend(List<PooledExecutor> heard) {
    if (!heard.equals(mine.executors())) {
      long before = Math.max(mine.version(), desk.incarnation() * VERSIONS_A_LIFE);
      mine = new PooledExecutors(before + 1, heard);
      tellAt.clear();
    }
    if (mine.version() > 0) {
      desk.settings().otherBrokers().forEach(this::tell);
    }
  }

  private void tell(String broker) {
    Known latest = new Known(peers.of(broker).incarnation(), mine.version());
    if (!latest.equals(known.get(broker)) && desk.now() >= tellAt.getOrDefault(broker, 0L)) {
      tellAt.put(broker, desk.now() + desk.policies().coordination().peerTimeoutNanos());
      desk.out().send(broker, mine);
    }
  }

  void receive(String from, PooledExecutors message) {
    PooledExecutors before = told.get(from);
    if (before == null || message.version() > before.version()) {
      told.put(from, message);
    }
    desk.out().send(from, new PoolKnown(message.version()));
  }

  void receive(String from, int incarnation, PoolKnown message) {
    known.put(from, new Known(incarnation, message.version()));
  }

  /** Where such a job could run by way of another broker, in the order of the configuration. */
  List<Place> places(JobSpec spec) {
    List<Place> places = places();
    places.removeIf(place -> !place.executor().can(spec));
    return places;
  }

  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    if (told.isEmpty()) {
      return places;
    }
    for (String broker : desk.settings().otherBrokers()) {
      PooledExecutors its = told.get(broker);
      if (its != null && inReach(peers.of(broker), its)) {
        its.executors().forEach(executor -> places.add(new Place(broker, executor)));
      }
    }
    return places;
  }

  /** Another life of it hears nobody yet. */
  private boolean inReach(Peer peer, PooledExecutors its) {
    return peer.failures() == 0
        && !peers.silent(peer.name())
        && its.version() / VERSIONS_A_LIFE == peer.incarnation();
  }

  /** {@code [{"executor","capabilities":[…],"slots","brokers":["b1"]}]}, by name. */
  ArrayNode toJson() {
    Map<String, ObjectNode> shown = new TreeMap<>();
    for (Place place : places()) {
      shown
          .computeIfAbsent(place.executor().name(), name -> shown(place.executor()))
          .withArray("brokers")
          .add(place.broker());
    }
    return Json.array(List.copyOf(shown.values()), each -> each);
  }

  private static ObjectNode shown(PooledExecutor executor) {
    ObjectNode json = Json.object().put("executor", executor.name());
    json.set("capabilities", Json.strings(executor.capabilities()));
    return json.put("slots", executor.slots());
  }
}
