package dev.inquest.ucp.coordination;

/** What this broker knows of another one. Times as in {@code nowNanos}. */
final class Peer {
  private final String name;
  private long lastHeard;
  private int incarnation;
  private boolean everHeard;

  // The synchronisation with it.
  private long acknowledged;
  private long inFlight = -1;
  private boolean filled;
  private long sentAt;
  private long nextSync;
  private int failures;

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

  long acknowledged() {
    return acknowledged;
  }

  boolean inFlight() {
    return inFlight >= 0;
  }

  boolean overdue(long now, long timeoutNanos) {
    return inFlight() && now - sentAt >= timeoutNanos;
  }

  boolean due(long now) {
    return !inFlight() && now >= nextSync;
  }

  /**
   * A sign of life. A new incarnation is told everything again; a peer that failed is tried at
   * once.
   */
  void heard(int speaker, long now) {
    lastHeard = Math.max(lastHeard, now);
    everHeard = true;
    if (speaker > incarnation) {
      incarnation = speaker;
      acknowledged = 0;
      inFlight = -1;
      nextSync = now;
    } else if (failures > 0) {
      nextSync = Math.min(nextSync, now);
    }
  }

  /** This broker itself was away for that long; the peer's silence during it proves nothing. */
  void forgive(long awayNanos) {
    lastHeard += awayNanos;
    sentAt += awayNanos;
  }

  /** Whether the latest synchronisation held as much as one can. */
  boolean filled() {
    return filled;
  }

  void sent(long upTo, boolean full, long now) {
    inFlight = upTo;
    filled = full;
    sentAt = now;
  }

  /** Everything up to that change is there. */
  void acknowledge(long upTo, long next) {
    acknowledged = Math.max(acknowledged, upTo);
    if (upTo >= inFlight) {
      inFlight = -1;
      failures = 0;
      nextSync = next;
    }
  }

  void failed(long next) {
    inFlight = -1;
    failures++;
    nextSync = next;
  }
}
