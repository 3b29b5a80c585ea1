package dev.inquest.ucp.coordination;

import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.Emergencies;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.coordination.Pool.Place;
import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.CoordinationMessage.Discover;
import dev.inquest.ucp.message.CoordinationMessage.Discovered;
import dev.inquest.ucp.message.CoordinationMessage.SyncMetadata;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.message.PoolMessage.PoolKnown;
import dev.inquest.ucp.message.PoolMessage.PooledExecutor;
import dev.inquest.ucp.message.PoolMessage.PooledExecutors;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.node.SavedRecord;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * All of a broker's coordination with the others, with the switch that turns it off. Switched off,
 * it still answers.
 */
public final class Coordination {
  private static final String KEY = "coordination";

  private final Desk desk;
  private final Members members;
  private final Peers peers;
  private final Sync sync;
  private final Discovery discovery;
  private final TakeOver takeOver;
  private final Pool pool;
  private final CoordinationStatus status;
  private boolean enabled = true;
  private boolean gone;

  public Coordination(Desk desk, JobTable jobs, Emergencies emergencies) {
    this.desk = desk;
    members = new Members(desk.settings());
    peers = new Peers(desk, members);
    sync = new Sync(desk, jobs, emergencies, peers);
    discovery = new Discovery(desk, members, peers);
    takeOver = new TakeOver(desk, jobs, peers);
    pool = new Pool(desk, peers);
    status = new CoordinationStatus(desk, members, peers, pool, jobs.changes());
  }

  public Members members() {
    return members;
  }

  /** Takes back the switch's position, if this record is that. */
  public void restore(SavedRecord saved) {
    if (saved.key().equals(KEY)) {
      enabled = Fields.of(saved.value(), KEY).flag("enabled");
    }
  }

  public void turn(boolean on) {
    enabled = on;
    desk.out().save(KEY, Json.object().put("enabled", on));
  }

  public void receive(String from, int incarnation, Message message) {
    if (gone) {
      return;
    }
    members.meet(from, incarnation);
    peers.heard(from, incarnation);
    switch (message) {
      case SyncMetadata metadata -> sync.receive(from, metadata);
      case Discover discover -> discovery.receive(from, discover);
      case Discovered discovered -> discovery.receive(from, discovered);
      case PooledExecutors executors -> pool.receive(from, executors);
      case PoolKnown known -> pool.receive(from, incarnation, known);
      default -> {}
    }
  }

  /** Where such a job could run by way of another broker; nowhere, where brokers do not pool. */
  public List<Place> places(JobSpec spec) {
    return pools() ? pool.places(spec) : List.of();
  }

  /** Whether this broker shares its executors. */
  public boolean pools() {
    return enabled && !gone && desk.settings().votes() && desk.policies().coordination().pooling();
  }

  /** From now on this broker looks after that job; returns it so. */
  public JobEntry takeOver(JobEntry entry) {
    return takeOver.take(entry);
  }

  /** Takes a broker out: this one, which falls silent then, or another that will not come back. */
  public void leave(long request, String broker) {
    boolean self = broker.equals(desk.self());
    if (desk.settings().brokers().contains(broker)) {
      String why = broker + " votes: it leaves by the configuration of all nodes";
      desk.out().reply(request, Response.error(409, "voter", why));
    } else if (!members.dismiss(broker, self ? desk.incarnation() : members.lifeOf(broker))) {
      desk.out().reply(request, Response.error(404, "unknown-broker", "there is no " + broker));
    } else {
      discovery.tellOfLeaving();
      gone = self;
      desk.out().reply(request, Response.ok(Json.object().put("left", broker)));
    }
  }

  /**
   * Called regularly.
   *
   * @param heard the executors that this broker hears, and has to tell the others of
   */
  public void tend(List<PooledExecutor> heard) {
    if (enabled && !gone) {
      discovery.tend();
      sync.tend();
      takeOver.tend();
    }
    if (pools()) {
      pool.tend(heard);
    }
  }

  /** This broker did nothing for that long; nobody's silence during it counts. */
  public void forgive(long awayNanos) {
    peers.forgive(awayNanos);
  }

  public ObjectNode status() {
    return status.toJson(enabled);
  }
}
