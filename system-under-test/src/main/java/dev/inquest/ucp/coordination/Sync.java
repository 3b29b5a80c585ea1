package dev.inquest.ucp.coordination;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.Emergencies;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.message.CoordinationMessage.SyncAcknowledged;
import dev.inquest.ucp.message.CoordinationMessage.SyncMetadata;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.settings.Policies.MetadataSync;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells every peer what changed since its last acknowledgement: one message in flight a peer, the
 * next an interval after it is acknowledged, at once where it could not hold all that had changed,
 * or, after the peer timeout, with exponential backoff. Empty rounds are sent as well: they are the
 * brokers' heartbeat.
 */
public final class Sync {
  private static final int MOST_DOUBLINGS = 4;

  private final Desk desk;
  private final JobTable jobs;
  private final Emergencies emergencies;
  private final Peers peers;
  private final Set<String> tombstones = new LinkedHashSet<>();
  private boolean stopped;

  public Sync(Desk desk, JobTable jobs, Emergencies emergencies, Peers peers) {
    this.desk = desk;
    this.jobs = jobs;
    this.emergencies = emergencies;
    this.peers = peers;
  }

  /** Called regularly. */
  public void tend() {
    if (policy().enabled()) {
      peers.all().forEach(this::tend);
    }
  }

  public void receive(String from, int incarnation, SyncMetadata message) {
    message.entries().forEach(entry -> jobs.mergeSynced(entry, from));
    emergencies.merge(message.emergency(), from);
    desk.out().send(from, new SyncAcknowledged(incarnation, message.upTo()));
  }

  /** An acknowledgement counts if this incarnation is meant, and its sender is not a former one. */
  public void receive(String from, int incarnation, SyncAcknowledged message) {
    Peer peer = peers.of(from);
    boolean current =
        message.incarnation() == desk.incarnation() && incarnation == peer.incarnation();
    if (current && message.upTo() <= jobs.changes().latest()) {
      boolean more = peer.filled() && message.upTo() > peer.acknowledged();
      peer.acknowledge(message.upTo(), more ? desk.now() : desk.now() + policy().intervalNanos());
      tend(peer);
    }
  }

  private void tend(Peer peer) {
    if (peer.overdue(desk.now(), desk.policies().coordination().peerTimeoutNanos())) {
      peer.failed(desk.now() + backoffNanos(peer.failures()));
      stopped = desk.has(Defect.SYNC_STOPS_AFTER_FIRST_FAILURE);
    }
    if (peer.due(desk.now()) && !givenUp(peer)) {
      send(peer);
    }
  }

  private boolean givenUp(Peer peer) {
    if (desk.has(Defect.SYNC_SKIPS_TOMBSTONED_PEER) && peers.silent(peer.name())) {
      tombstones.add(peer.name());
    }
    return tombstones.contains(peer.name()) || stopped;
  }

  private void send(Peer peer) {
    List<Map.Entry<Long, String>> changes =
        jobs.changes().after(peer.acknowledged(), SyncMetadata.MOST_ENTRIES);
    List<JobEntry> entries = new ArrayList<>(changes.size());
    changes.forEach(change -> entries.add(jobs.get(change.getValue())));
    long upTo = changes.isEmpty() ? jobs.changes().latest() : changes.getLast().getKey();
    peer.sent(upTo, changes.size() == SyncMetadata.MOST_ENTRIES, desk.now());
    desk.out().send(peer.name(), new SyncMetadata(upTo, entries, emergencies.state()));
  }

  private long backoffNanos(int failuresBefore) {
    if (!policy().retryOnFailure()) {
      return policy().intervalNanos();
    }
    return policy().failureRetryIntervalNanos() << Math.min(failuresBefore, MOST_DOUBLINGS);
  }

  private MetadataSync policy() {
    return desk.policies().metadataSync();
  }
}
