package dev.inquest.history;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a broker or an executor traced of itself, stamped with its vector clock after the event.
 * Immutable; equal by content.
 */
public final class NodeEntry extends LazyEntry {
  private final ProcessId.Member process;
  private final Kind event;
  private final @Nullable String peer;
  private volatile @Nullable ClockStamp clock;
  private @Nullable String message;

  private NodeEntry(
      long index,
      long time,
      ProcessId.Member process,
      Kind event,
      String f,
      @Nullable String job,
      @Nullable JsonNode value,
      @Nullable String message,
      @Nullable String peer,
      @Nullable ClockStamp clock,
      @Nullable Source source,
      int place,
      ObjectNode extra) {
    super(index, time, f, job, value, source, place, extra);
    this.process = process;
    this.event = event;
    this.message = message;
    this.peer = peer;
    this.clock = clock;
  }

  /**
   * One line.
   *
   * @param message the message's id; always there on {@code send} and {@code receive}
   * @param peer to whom it was sent, or from whom it came; null on {@code local}
   * @param clock the stamp that the node claims; whether it is true, or a stamp at all, is for the
   *     judge to say
   */
  public NodeEntry(
      long index,
      long time,
      ProcessId.Member process,
      Kind event,
      String f,
      @Nullable String job,
      JsonNode value,
      @Nullable String message,
      @Nullable String peer,
      ClockStamp clock,
      ObjectNode extra) {
    this(index, time, process, event, f, job, value, message, peer, clock, null, 0, extra);
  }

  /** One line whose value, message and clock are asked for at their source when needed. */
  public NodeEntry(
      long index,
      long time,
      ProcessId.Member process,
      Kind event,
      String f,
      @Nullable String job,
      @Nullable String peer,
      Source source,
      int place,
      ObjectNode extra) {
    this(index, time, process, event, f, job, null, null, peer, null, source, place, extra);
  }

  /** What an event does to happens-before. */
  public enum Kind {
    /** It joins nothing but the events of its own incarnation. */
    LOCAL,
    /** It is before every {@code receive} of its message. */
    SEND,
    /**
     * It is after the {@code send} of its message, which may be received zero, one or several
     * times.
     */
    RECEIVE;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As it is spelled in a history: {@code local}, {@code send}, {@code receive}. */
    public String text() {
      return text;
    }
  }

  /** The incarnation whose event it is. */
  public ProcessId.Member process() {
    return process;
  }

  public Kind event() {
    return event;
  }

  /** The message's id; always there on {@code send} and {@code receive}. */
  public @Nullable String message() {
    String known = message;
    if (known == null && source != null) {
      known = source.messageId(place);
      message = known;
    }
    return known;
  }

  /** To whom the message was sent, or from whom it came; null on {@code local}. */
  public @Nullable String peer() {
    return peer;
  }

  /**
   * The stamp that the node claims; whether it is true, or a stamp at all, is for the judge to say.
   */
  public ClockStamp clock() {
    ClockStamp known = clock;
    if (known == null) {
      known = Objects.requireNonNull(source).clock(place);
      clock = known;
    }
    return known;
  }

  /** The same event with another job and value. */
  public NodeEntry about(@Nullable String job, JsonNode value) {
    return new NodeEntry(
        index(), time(), process, event, f(), job, value, message(), peer, clock(), extra());
  }

  @Override
  public NodeEntry withIndex(long index) {
    return new NodeEntry(
        index, time(), process, event, f(), job(), value(), message(), peer, clock(), extra());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NodeEntry that
        && event == that.event
        && process.equals(that.process)
        && Objects.equals(message(), that.message())
        && Objects.equals(peer, that.peer)
        && clock().equals(that.clock())
        && sharesAllWith(that);
  }

  @Override
  public int hashCode() {
    return Objects.hash(index(), time(), process, event, f(), job(), message(), peer);
  }

  @Override
  public String toString() {
    return "NodeEntry[index=%d, time=%d, process=%s, event=%s, f=%s, job=%s, value=%s, message=%s, peer=%s, clock=%s, extra=%s]"
        .formatted(
            index(), time(), process, event, f(), job(), value(), message(), peer, clock(),
            extra());
  }
}
