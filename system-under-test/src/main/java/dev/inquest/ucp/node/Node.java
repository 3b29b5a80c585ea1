package dev.inquest.ucp.node;

import dev.inquest.ucp.message.Message;
import org.jspecify.annotations.Nullable;

/** A broker or an executor: a deterministic state machine. */
public interface Node {
  /**
   * Handles one event to its end.
   *
   * @param nowNanos monotonic, of any origin; only differences count
   */
  void on(Event event, long nowNanos, Effects out);

  /** Why a message is not taken from that sender, in one line; null when it is. Changes nothing. */
  @Nullable String refusal(String from, Message message);
}
