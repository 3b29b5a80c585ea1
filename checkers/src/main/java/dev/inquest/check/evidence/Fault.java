package dev.inquest.check.evidence;

import dev.inquest.history.Entry;
import dev.inquest.history.NemesisEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One fault, as the nemesis recorded it: asked for, done, undone.
 *
 * @param kind {@code partition}, {@code kill}, {@code pause} …
 * @param asked the line that asks for it
 * @param done the line that says what came of it
 * @param stopAsked the line that asks for its end
 * @param undone the line that says that it has ended
 * @param failed whether it could not be applied
 */
public record Fault(
    String kind,
    NemesisEntry asked,
    @Nullable NemesisEntry done,
    @Nullable NemesisEntry stopAsked,
    @Nullable NemesisEntry undone,
    boolean failed) {

  /** Whether it is known to have been in force. */
  public boolean applied() {
    return !failed && (done != null || stopAsked != null);
  }

  /** Whether it is known to be over. */
  public boolean ended() {
    return stopAsked != null;
  }

  /** Whether it was directed at the node. */
  public boolean strikes(String node) {
    return Values.mentions(asked.value(), node)
        || (done != null && Values.mentions(done.value(), node));
  }

  /** Index from which on it may have been in force. */
  public long firstIndex() {
    return asked.index();
  }

  /** Index from which on it is certainly over; {@link Long#MAX_VALUE} when it never ended. */
  public long lastIndex() {
    NemesisEntry last = last();
    return last == null ? Long.MAX_VALUE : last.index();
  }

  /** The line from which on it is certainly over; null when it never ended. */
  public @Nullable NemesisEntry last() {
    return undone != null ? undone : stopAsked;
  }

  /** The line from which on it was certainly in force. */
  public NemesisEntry appliedAt() {
    return done == null ? asked : done;
  }

  /**
   * Time from which on it may no longer be in force; {@link Long#MAX_VALUE} when it never ended.
   */
  public long firstEndNanos() {
    return stopAsked == null ? Long.MAX_VALUE : stopAsked.time();
  }

  /** Whether it was, or may have been, in force at some time between the two. */
  public boolean overlaps(long fromNanos, long toNanos) {
    NemesisEntry last = last();
    boolean overBefore = last != null && last.time() != Entry.NO_TIME && last.time() < fromNanos;
    return !overBefore && asked.time() <= toNanos;
  }

  Fault withDone(NemesisEntry line, boolean nowFailed) {
    return new Fault(kind, asked, line, stopAsked, undone, nowFailed);
  }

  Fault withStopAsked(NemesisEntry line) {
    return new Fault(kind, asked, done, line, undone, failed);
  }

  Fault withUndone(NemesisEntry line) {
    return new Fault(kind, asked, done, stopAsked == null ? line : stopAsked, line, failed);
  }

  /** The name by which its lines belong together, if they have one. */
  @Nullable String id() {
    JsonNode id = Values.any(asked.value(), "id");
    return id == null ? null : Values.shown(id);
  }
}
