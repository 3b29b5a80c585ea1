package dev.inquest.ucp.coordination;

import dev.inquest.ucp.broker.state.Desk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the other brokers are doing. */
public final class Peers {
  private final Desk desk;
  private final Members members;
  private final Map<String, Peer> peers = new LinkedHashMap<>();

  public Peers(Desk desk, Members members) {
    this.desk = desk;
    this.members = members;
  }

  /** A broker has spoken. */
  public void heard(String from, int incarnation) {
    of(from).heard(incarnation, desk.now());
  }

  /**
   * Whether nothing was heard of that broker for the broker timeout. This broker itself is never
   * silent.
   */
  public boolean silent(String broker) {
    long timeout = desk.policies().coordination().brokerTimeoutNanos();
    return !broker.equals(desk.self()) && of(broker).silence(desk.now()) >= timeout;
  }

  /** Whether any broker that was heard of, or asked about, is {@linkplain #silent silent}. */
  boolean anySilent() {
    long timeout = desk.policies().coordination().brokerTimeoutNanos();
    for (Peer peer : peers.values()) {
      if (peer.silence(desk.now()) >= timeout) {
        return true;
      }
    }
    return false;
  }

  /** This broker did nothing for that long; nobody's silence during it counts. */
  public void forgive(long awayNanos) {
    peers.values().forEach(peer -> peer.forgive(awayNanos));
  }

  Peer of(String broker) {
    Peer known = peers.get(broker);
    return known != null
        ? known
        : peers.computeIfAbsent(broker, name -> new Peer(name, desk.now()));
  }

  /** All other brokers, the learned ones included. */
  List<Peer> all() {
    List<Peer> others = new ArrayList<>();
    for (String broker : members.brokers()) {
      if (members.isPeer(broker)) {
        others.add(of(broker));
      }
    }
    return others;
  }
}
