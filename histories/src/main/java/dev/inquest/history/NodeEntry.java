package dev.inquest.history;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a broker or an executor traced of itself, stamped with its vector clock after the event.
 *
 * @param message the message's id; always there on {@code send} and {@code receive}
 * @param peer to whom it was sent, or from whom it came; null on {@code local}
 * @param clock the stamp that the node claims; whether it is true, or a stamp at all, is for the
 *     judge to say
 */
public record NodeEntry(
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
    ObjectNode extra)
    implements Entry {

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

  @Override
  public NodeEntry withIndex(long index) {
    return new NodeEntry(index, time, process, event, f, job, value, message, peer, clock, extra);
  }
}
