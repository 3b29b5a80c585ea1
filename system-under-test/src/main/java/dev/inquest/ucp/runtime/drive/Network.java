package dev.inquest.ucp.runtime.drive;

import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.traced.Envelope;
import java.util.function.Consumer;

/** The way to other nodes; never blocks. */
public interface Network {
  /** Sends a message, or loses it; perhaps not before the next {@link #flush}. */
  void send(Envelope envelope);

  /** Lets everything go that was sent since the last time. */
  void flush();

  /** Asks a broker as a client does; {@code outcome} gets one Answered or Unanswered. */
  void call(long call, String to, Request request, long timeoutNanos, Consumer<Event> outcome);
}
