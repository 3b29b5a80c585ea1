package dev.inquest.ucp.coordination;

import dev.inquest.ucp.broker.state.ChangeLog;
import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.json.Json;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** What an operator sees of the coordination. */
public final class CoordinationStatus {
  private final Desk desk;
  private final Members members;
  private final Peers peers;
  private final Pool pool;
  private final ChangeLog changes;

  public CoordinationStatus(Desk desk, Members members, Peers peers, Pool pool, ChangeLog changes) {
    this.pool = pool;
    this.changes = changes;
    this.desk = desk;
    this.members = members;
    this.peers = peers;
  }

  /**
   * {@code {"broker","incarnation","coordination","brokers","executors","pool":[…],"peers":[…],
   * "alerts":[…]}}.
   */
  public ObjectNode toJson(boolean enabled) {
    ObjectNode json =
        Json.object()
            .put("broker", desk.self())
            .put("incarnation", desk.incarnation())
            .put("coordination", enabled);
    json.set("brokers", Json.strings(members.brokers()));
    json.set("executors", Json.strings(members.executors()));
    json.set("pool", pool.toJson());
    if (desk.policies().monitoring().trackMetadataSyncHealth()) {
      json.set("peers", Json.array(peers.all(), this::health));
    }
    if (desk.policies().monitoring().alertOnSyncFailures()) {
      json.set("alerts", Json.strings(alerts()));
    }
    return json;
  }

  private ObjectNode health(Peer peer) {
    return Json.object()
        .put("broker", peer.name())
        .put("state", state(peer))
        .put("incarnation", peer.incarnation())
        .put("silentMillis", TimeUnit.NANOSECONDS.toMillis(peer.silence(desk.now())))
        .put("failedSyncs", peer.failures())
        .put("behind", peer.behind(changes.latest()));
  }

  private String state(Peer peer) {
    if (!peer.everHeard()) {
      return "unknown";
    }
    return peer.failures() > 0 || peers.silent(peer.name()) ? "failing" : "healthy";
  }

  private List<String> alerts() {
    return peers.all().stream()
        .filter(peer -> peer.failures() > 0)
        .map(peer -> peer.failures() + " failed metadata syncs with " + peer.name())
        .toList();
  }
}
