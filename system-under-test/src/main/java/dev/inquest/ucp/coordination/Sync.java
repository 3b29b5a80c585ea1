package dev.inquest.ucp.coordination;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.state.ChangeLog;
import dev.inquest.ucp.broker.state.Desk;
import dev.inquest.ucp.broker.state.Emergencies;
import dev.inquest.ucp.broker.state.JobTable;
import dev.inquest.ucp.message.CoordinationMessage.SyncMetadata;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.settings.Policies.Coordination;
import dev.inquest.ucp.settings.Policies.MetadataSync;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every pair of brokers at the same metadata, telling each only what it lacks.
 *
 * <pre>
 *   b1 ── I know V1; here is the little that you seem to lack ──► b2
 *   b1 ◄── I know V2; here is what you lack ──────────────────── b2
 *   b1 ── here is what you lack ──► b2                           if there was more than a little
 * </pre>
 *
 * Once an interval a pair; a page at a time, the next at once. Nothing is acknowledged: what the
 * other one says it knows, in its next message, tells what has arrived. A question is numbered, and
 * only its first answer leads on: of one that comes twice, or late, the entries are taken, no more,
 * or every message that the network doubles would double the talk. A question without an answer
 * within the peer timeout has failed, and is repeated with exponential backoff. Empty rounds are
 * the brokers' heartbeat.
 */
public final class Sync {
  private static final int MOST_DOUBLINGS = 4;

  /** What is told unasked, as it may be known by now. */
  private static final int LITTLE = 16;

  /** The round of what answers no question. */
  private static final long UNASKED = 0;

  private final Desk desk;
  private final JobTable jobs;
  private final ChangeLog changes;
  private final Emergencies emergencies;
  private final Peers peers;
  private final Set<String> tombstones = new LinkedHashSet<>();
  private boolean stopped;
  private long nextSave;

  /** Who is asked just now, or goes on telling page by page; nobody else is wanted to meanwhile. */
  private @Nullable Peer source;

  private boolean paging;

  /** What a peer lacks: the first entries after where it is, and the change up to which they go. */
  private record Page(List<JobEntry> entries, long upTo) {}

  public Sync(Desk desk, JobTable jobs, Emergencies emergencies, Peers peers) {
    this.desk = desk;
    this.jobs = jobs;
    this.changes = jobs.changes();
    this.emergencies = emergencies;
    this.peers = peers;
  }

  /** Called regularly. */
  public void tend() {
    if (policy().enabled()) {
      peers.all().forEach(this::tend);
      if (!paging) {
        source = null;
      }
      askNext();
    }
    if (desk.now() >= nextSave) {
      nextSave = desk.now() + policy().intervalNanos();
      changes.saveKnown();
    }
  }

  public void receive(String from, SyncMetadata message) {
    Peer peer = peers.of(from);
    peer.tells(message, changes.name());
    message.entries().forEach(entry -> jobs.mergeSynced(entry, from));
    emergencies.merge(message.emergency(), from);
    if (message.yours().equals(changes.name()) && peer.reads(message)) {
      changes.learn(message.known());
    }
    if (message.asks()) {
      peer.spareUntil(nextRound(peer));
      send(peer, lacking(peer), false, message.round());
    } else if (message.yours().equals(changes.name()) && peer.awaits(message.round())) {
      long next = peer.takes() ? nextRound(peer) : desk.now() + policy().intervalNanos() / 4;
      peer.answered(message.round(), desk.now(), next);
      paging = peer.seen() < message.latest();
      source = null;
      proceed(peer);
    }
  }

  /** After an answer: asks for the next page, and hands over what the other one lacks. */
  private void proceed(Peer peer) {
    Page page = lacking(peer);
    boolean more = paging || (peer.takes() && page.upTo() < changes.latest());
    if (more) {
      question(peer, page);
    } else if (!page.entries().isEmpty()) {
      send(peer, page, false, UNASKED);
    }
    if (!more) {
      askNext();
    }
  }

  private void tend(Peer peer) {
    if (peer.overdue(desk.now(), timeoutNanos(peer))) {
      peer.failed(desk.now() + backoffNanos(peer.failures()));
      paging = false;
      stopped = desk.has(Defect.SYNC_STOPS_AFTER_FIRST_FAILURE);
    }
  }

  /**
   * Asks the peer that has waited longest. The next one is asked when it has answered, or at the
   * next tick: what many peers know is then told by the first of them, and by no other.
   */
  private void askNext() {
    @Nullable Peer first = null;
    for (Peer peer : peers.all()) {
      boolean asked = peer.due(desk.now()) && knowsMe(peer) && !givenUp(peer);
      if (asked && (first == null || peer.nextSync() < first.nextSync())) {
        first = peer;
      }
    }
    if (first != null) {
      ask(first);
    }
  }

  /**
   * A voter is known to the voters; a newcomer to those that have answered when it introduced
   * itself.
   */
  private boolean knowsMe(Peer peer) {
    List<String> voters = desk.settings().brokers();
    return peer.everHeard() || (desk.settings().votes() && voters.contains(peer.name()));
  }

  private void ask(Peer peer) {
    Page page = lacking(peer);
    boolean little = page.upTo() == changes.latest() && page.entries().size() <= LITTLE;
    question(peer, little ? page : new Page(List.of(), peer.reached()));
  }

  private boolean givenUp(Peer peer) {
    if (desk.has(Defect.SYNC_SKIPS_TOMBSTONED_PEER) && peers.silent(peer.name())) {
      tombstones.add(peer.name());
    }
    return tombstones.contains(peer.name()) || stopped;
  }

  private void question(Peer peer, Page page) {
    if (!givenUp(peer)) {
      source = peer;
      send(peer, page, true, peer.asked(desk.now()));
    }
  }

  private void send(Peer peer, Page page, boolean asks, long round) {
    if (givenUp(peer)) {
      return;
    }
    desk.out()
        .send(
            peer.name(),
            new SyncMetadata(
                changes.name(),
                changes.latest(),
                changes.known(),
                peer.log(),
                peer.seen(),
                peer.reached(),
                page.upTo(),
                page.entries(),
                asks,
                round,
                source == null || peer.name().equals(source.name()),
                emergencies.state()));
  }

  /** The first page of what changed since it said what it knows; nothing before it has said so. */
  private Page lacking(Peer peer) {
    List<JobEntry> entries = new ArrayList<>();
    long upTo = peer.reached();
    int bytes = 0;
    if (!peer.takes()) {
      return new Page(entries, upTo);
    }
    if (!changes.adds(peer.known())) {
      return new Page(entries, changes.latest());
    }
    for (Map.Entry<Long, String> change : changes.after(upTo).entrySet()) {
      JobEntry entry = jobs.get(change.getValue());
      if (!entry.version().isWithin(peer.known())) {
        bytes += entry.mostBytes();
        if (entries.size() == SyncMetadata.MOST_ENTRIES
            || (bytes > SyncMetadata.MOST_BYTES && !entries.isEmpty())) {
          return new Page(entries, upTo);
        }
        entries.add(entry);
      }
      upTo = change.getKey();
    }
    return new Page(entries, changes.latest());
  }

  /**
   * The one of a pair whose name comes first asks; the other one only if it does not. After the
   * first time any moment will do, so that not all ask at once ever after.
   */
  private long nextRound(Peer peer) {
    boolean adaptive = desk.policies().coordination().adaptiveTimeouts();
    long interval =
        Math.max(policy().intervalNanos(), adaptive ? 4 * peer.roundTrip().smoothedNanos() : 0);
    if (!peer.everAsked()) {
      return desk.now() + 1 + desk.jitter(interval);
    }
    boolean first = desk.self().compareTo(peer.name()) < 0;
    return desk.now() + (first ? interval : interval * 3 / 2) + desk.jitter(interval / 10);
  }

  private long timeoutNanos(Peer peer) {
    Coordination bounds = desk.policies().coordination();
    return bounds.adaptiveTimeouts()
        ? peer.roundTrip()
            .timeoutNanos(
                peer.failures(),
                bounds.peerTimeoutNanos(),
                bounds.leastPeerTimeoutNanos(),
                bounds.mostPeerTimeoutNanos())
        : bounds.peerTimeoutNanos();
  }

  private long backoffNanos(int failuresBefore) {
    if (!policy().retryOnFailure()) {
      return policy().intervalNanos();
    }
    long most = policy().failureRetryIntervalNanos() << Math.min(failuresBefore, MOST_DOUBLINGS);
    return most / 2 + desk.jitter(most / 2);
  }

  private MetadataSync policy() {
    return desk.policies().metadataSync();
  }
}
