package dev.inquest.ucp.broker;

import dev.inquest.ucp.json.Json;
import dev.inquest.ucp.message.JobMessage.Heartbeat;
import dev.inquest.ucp.message.JobMessage.HeldJob;
import dev.inquest.ucp.message.PoolMessage.PooledExecutor;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One incarnation of an executor, as its heartbeats tell. Times as in {@code nowNanos}. */
final class RegisteredExecutor {
  private final int incarnation;
  private final long since;
  private Heartbeat latest;
  private @Nullable Set<HeldJob> held;
  private long lastHeard;
  private long appearedAt;
  private long suspectedAt;
  private boolean suspected;

  RegisteredExecutor(int incarnation, Heartbeat first, long now) {
    this.incarnation = incarnation;
    this.since = now;
    this.latest = first;
    this.lastHeard = now;
    this.appearedAt = now;
  }

  String name() {
    return latest.executor();
  }

  int incarnation() {
    return incarnation;
  }

  /** When this broker first heard of this incarnation. */
  long since() {
    return since;
  }

  long silence(long now) {
    return now - lastHeard;
  }

  /** Whether other brokers have to be told of it. */
  boolean pooled() {
    return latest.pooled();
  }

  PooledExecutor forOthers() {
    return new PooledExecutor(name(), latest.capabilities(), slots());
  }

  int slots() {
    return latest.slots();
  }

  boolean can(Iterable<String> requirements) {
    for (String requirement : requirements) {
      if (!latest.capabilities().contains(requirement)) {
        return false;
      }
    }
    return true;
  }

  boolean holds(String job, int attempt) {
    Set<HeldJob> known = held;
    if (known == null) {
      known = new LinkedHashSet<>(latest.held());
      held = known;
    }
    return known.contains(new HeldJob(job, attempt));
  }

  boolean suspected() {
    return suspected;
  }

  long suspectedAt() {
    return suspectedAt;
  }

  /** When it last came, or came back. */
  long appearedAt() {
    return appearedAt;
  }

  boolean isNews(Heartbeat heartbeat) {
    return heartbeat.sequence() > latest.sequence();
  }

  void hear(Heartbeat heartbeat, long now) {
    latest = heartbeat;
    held = null;
    lastHeard = now;
  }

  void suspect(long now) {
    suspected = true;
    suspectedAt = now;
  }

  void reappear(long now) {
    suspected = false;
    appearedAt = now;
  }

  void forgive(long awayNanos) {
    lastHeard += awayNanos;
  }

  /** {@code {"executor":"e1","incarnation":1,"capabilities":["cpu","gpu"]}}. */
  ObjectNode shown() {
    ObjectNode json = Json.object().put("executor", name()).put("incarnation", incarnation);
    json.set("capabilities", Json.strings(latest.capabilities()));
    return json;
  }
}
