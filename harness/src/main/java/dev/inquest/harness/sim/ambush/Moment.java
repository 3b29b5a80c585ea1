package dev.inquest.harness.sim.ambush;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.NodeEntry;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A moment that matters: something is decided at one place and not yet known at others. */
public enum Moment {
  /** A client has been told that its job is safe. */
  ACKNOWLEDGED("submit-job"),
  /** A broker has taken a job in, and told nobody yet. */
  TAKEN_IN("accept-job"),
  /** A job has been given to an executor that does not know yet. */
  ASSIGNED("assign", "redeploy"),
  /** An executor has begun a job. */
  STARTED("start-job"),
  /** An executor has a result that nobody knows. */
  FINISHED("finish-job"),
  /** A broker asks for the right to decide. */
  ASKED("prepare"),
  /** A broker has promised or voted, and its word is on the way. */
  VOTED("promise", "accepted"),
  /** A result counts at one broker. */
  ACCEPTED("accept-result"),
  /** A result counts at one broker, of a job that another executor has or had as well. */
  CONTESTED("accept-result"),
  /** A job has been taken from a lost executor and given to another. */
  REDEPLOYED("redeploy"),
  /** A result was turned away. */
  REJECTED("reject-result"),
  /** What one broker knows is on its way to another. */
  SYNCED("sync-metadata"),
  /** A broker holds an executor for lost. */
  SUSPECTED("executor-suspected"),
  /** An executor is back. */
  REAPPEARED("executor-reappeared"),
  /** A broker answers for another's job now. */
  TOOK_OVER("take-over"),
  /** A job has no executor for now. */
  PARKED("park"),
  /** A node has come back with what it had saved. */
  BOOTED("recover", "boot");

  private final String name;
  private final String otherName;

  Moment(String name) {
    this(name, name);
  }

  Moment(String name, String otherName) {
    this.name = name;
    this.otherName = otherName;
  }

  /** Whether the entry is such a moment. */
  public boolean is(Entry entry) {
    return switch (entry) {
      case NodeEntry node ->
          isNamed(node.f())
              && node.event() != NodeEntry.Kind.RECEIVE
              && (this != BOOTED || node.process().incarnation() > 1)
              && (this != CONTESTED || node.value().path("attempt").asInt(0) > 1);
      case ClientEntry client ->
          this == ACKNOWLEDGED && client.type() == ClientEntry.Type.OK && isNamed(client.f());
      default -> false;
    };
  }

  /** What an entry that is such a moment is called. */
  List<String> names() {
    return List.of(name, otherName);
  }

  private boolean isNamed(String f) {
    return f.equals(name) || f.equals(otherName);
  }

  /** {@code took-over} for {@code TOOK_OVER}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The node that acts in such an entry, if one does. */
  static @Nullable String actor(Entry entry) {
    return entry instanceof NodeEntry node
        ? node.process().node()
        : entry.value().path("broker").asString(null);
  }

  /** The other node that it concerns, if there is one. */
  static @Nullable String counterpart(Entry entry) {
    if (entry instanceof NodeEntry node && node.peer() != null) {
      return node.peer();
    }
    return entry.value().path("executor").asString(null);
  }
}
