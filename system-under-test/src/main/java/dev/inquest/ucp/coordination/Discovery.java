package dev.inquest.ucp.coordination;

import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.message.CoordinationMessage.Discover;
import dev.inquest.ucp.message.CoordinationMessage.Discovered;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks the known brokers regularly whether they are there and whom they know: those that were not
 * heard of since, and those that have not been told of everyone yet.
 */
public final class Discovery {
  private final Desk desk;
  private final Members members;
  private final Peers peers;

  /** How many nodes this broker had learned of when that peer last answered. */
  private final Map<String, Integer> toldOf = new LinkedHashMap<>();

  private int asking;
  private long next = Long.MIN_VALUE;

  public Discovery(Desk desk, Members members, Peers peers) {
    this.peers = peers;
    this.desk = desk;
    this.members = members;
  }

  /** Called regularly. */
  public void tend() {
    long interval = desk.policies().coordination().discoveryIntervalNanos();
    if (desk.now() >= next) {
      next = desk.now() + interval;
      asking = members.changes();
      Discover question = new Discover(members.brokers(), members.executors(), members.left());
      peers.all().stream()
          .filter(peer -> peer.silence(desk.now()) >= interval || !told(peer))
          .forEach(peer -> desk.out().send(peer.name(), question));
    }
  }

  /** Whether it has answered since this broker knows whom it knows. */
  private boolean told(Peer peer) {
    return toldOf.getOrDefault(peer.name(), -1) == members.changes();
  }

  public void receive(String from, Discover message) {
    members.learn(message.brokers(), message.executors(), message.left());
    if (members.isPeer(from)) {
      desk.out().send(from, new Discovered(members.brokers(), members.executors(), members.left()));
    }
  }

  public void receive(String from, Discovered message) {
    toldOf.put(from, asking);
    members.learn(message.brokers(), message.executors(), message.left());
  }

  /** Tells everybody at once who has left; whoever misses it learns of it later. */
  void tellOfLeaving() {
    Discover news = new Discover(members.brokers(), members.executors(), members.left());
    peers.all().forEach(peer -> desk.out().send(peer.name(), news));
  }
}
