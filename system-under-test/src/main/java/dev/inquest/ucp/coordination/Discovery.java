package dev.inquest.ucp.coordination;

import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.message.CoordinationMessage.Discover;
import dev.inquest.ucp.message.CoordinationMessage.Discovered;

/** Asks the known brokers regularly whether they are there and whom they know. */
public final class Discovery {
  private final Desk desk;
  private final Members members;
  private long next = Long.MIN_VALUE;

  public Discovery(Desk desk, Members members) {
    this.desk = desk;
    this.members = members;
  }

  /** Called regularly. */
  public void tend() {
    if (desk.now() >= next) {
      next = desk.now() + desk.policies().coordination().discoveryIntervalNanos();
      Discover question = new Discover(members.brokers(), members.executors());
      members.brokers().stream()
          .filter(members::isPeer)
          .forEach(peer -> desk.out().send(peer, question));
    }
  }

  public void receive(String from, Discover message) {
    members.learn(message.brokers(), message.executors());
    desk.out().send(from, new Discovered(members.brokers(), members.executors()));
  }

  public void receive(Discovered message) {
    members.learn(message.brokers(), message.executors());
  }
}
