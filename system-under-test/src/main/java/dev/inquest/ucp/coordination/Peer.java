package dev.inquest.ucp.coordination;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.CoordinationMessage.SyncMetadata;

/** What this broker knows of another one. Times as in {@code nowNanos}. */
final class Peer {
  private final String name;
  private long lastHeard;
  private int incarnation;
  private boolean everHeard;

  // What it said last: its log, what it knows, how far it has got in this broker's log.
  private String log = "";
  private VectorClock known = VectorClock.EMPTY;
  private long reached;
  private boolean takes = true;

  /** How far this broker has got in its log. */
  private long seen;

  // The synchronisation with it.
  private boolean everAsked;
  private boolean asked;
  private long round;
  private long answeredRound;
  private long askedAt;
  private long nextSync;
  private int failures;
  private final RoundTrip roundTrip = new RoundTrip();

  /**
   * A peer that has not been heard of.
   *
   * @param now from when on its silence counts
   */
  Peer(String name, long now) {
    this.name = name;
    this.lastHeard = now;
    this.nextSync = now;
  }

  String name() {
    return name;
  }

  long silence(long now) {
    return now - lastHeard;
  }

  boolean everHeard() {
    return everHeard;
  }

  int incarnation() {
    return incarnation;
  }

  int failures() {
    return failures;
  }

  /** Its log, empty before it has told of it. */
  String log() {
    return log;
  }

  /** The writes that it knows all of. */
  VectorClock known() {
    return known;
  }

  /** The change in this broker's log up to which it knows everything. */
  long reached() {
    return reached;
  }

  long seen() {
    return seen;
  }

  /** Whether it wants entries, and its log is known: before, nobody knows what it lacks. */
  boolean takes() {
    return takes && !log.isEmpty();
  }

  /** How many changes of this broker it has not confirmed yet. */
  long behind(long latest) {
    return latest - Math.min(latest, reached);
  }

  boolean overdue(long now, long timeoutNanos) {
    return asked && now - askedAt >= timeoutNanos;
  }

  boolean due(long now) {
    return !asked && now >= nextSync;
  }

  /** A sign of life. A new incarnation is asked at once, and so is a peer that failed. */
  void heard(int speaker, long now) {
    lastHeard = Math.max(lastHeard, now);
    everHeard = true;
    if (speaker > incarnation) {
      incarnation = speaker;
      asked = false;
      nextSync = now;
    } else if (failures > 0) {
      nextSync = Math.min(nextSync, now);
    }
  }

  /** This broker itself was away for that long; the peer's silence during it proves nothing. */
  void forgive(long awayNanos) {
    lastHeard += awayNanos;
    askedAt += awayNanos;
  }

  /**
   * It says where it stands; with another log it is another life, of which nothing is known yet. It
   * may stand further back than before, if it forgot: then it is told again.
   *
   * @param mine this broker's log
   */
  void tells(SyncMetadata message, String mine) {
    if (!message.log().equals(log)) {
      log = message.log();
      known = VectorClock.EMPTY;
      reached = 0;
      seen = 0;
    }
    takes = message.takes();
    known = known.merge(message.known());
    if (message.yours().equals(mine)) {
      reached = message.seen();
    }
  }

  /**
   * That page is in the table, and so are all before it, if this broker has got as far as its
   * beginning.
   *
   * @return whether all is here now that the peer had when it said so
   */
  boolean reads(SyncMetadata page) {
    if (page.after() <= seen) {
      seen = Math.max(seen, page.upTo());
    }
    return seen >= page.latest();
  }

  /** Whether a round with it was agreed on. */
  boolean everAsked() {
    return everAsked;
  }

  long nextSync() {
    return nextSync;
  }

  /**
   * A question goes to it.
   *
   * @return its number, from 1
   */
  long asked(long now) {
    asked = true;
    askedAt = now;
    round++;
    return round;
  }

  /** Whether that is the first answer to a question, be it late, and none to a later one came. */
  boolean awaits(long answer) {
    return answer > answeredRound && answer <= round;
  }

  RoundTrip roundTrip() {
    return roundTrip;
  }

  /** It has answered; how long that took is known only where the question was not repeated. */
  void answered(long answer, long now, long next) {
    answeredRound = answer;
    if (asked && failures == 0) {
      roundTrip.measure(now - askedAt);
    }
    everAsked = true;
    asked = false;
    failures = 0;
    nextSync = next;
  }

  /** It has asked itself, and was answered: there is no need to ask it soon. */
  void spareUntil(long next) {
    everAsked = true;
    if (failures == 0) {
      nextSync = Math.max(nextSync, next);
    }
  }

  void failed(long next) {
    asked = false;
    failures++;
    nextSync = next;
  }
}
