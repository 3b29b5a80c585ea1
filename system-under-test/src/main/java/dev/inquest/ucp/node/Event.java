package dev.inquest.ucp.node;

import dev.inquest.ucp.message.Message;
import java.util.List;

/** Something that happens to a node. */
public sealed interface Event {

  /**
   * First event of every incarnation.
   *
   * @param incarnation counts from 1, never used twice
   * @param seed of the node's random choices
   * @param saved the last durable value of every key, in a fixed order
   */
  record Started(int incarnation, long seed, List<SavedRecord> saved) implements Event {
    public Started {
      saved = List.copyOf(saved);
    }
  }

  /**
   * A message has arrived.
   *
   * @param incarnation of the sender when it sent
   */
  record Received(String from, int incarnation, Message message) implements Event {}

  /**
   * A client asks.
   *
   * @param request the driver's number, unique within the incarnation
   */
  record Requested(long request, Request body) implements Event {}

  record TimerFired(String timer) implements Event {}

  /** The answer to a {@link Effects#call}. */
  record Answered(long call, Response response) implements Event {}

  /**
   * There will be no answer to a {@link Effects#call}.
   *
   * @param reason short and machine-readable: {@code timeout}, {@code connection-refused}
   * @param certain whether it certainly had no effect: nothing reached the other side
   */
  record Unanswered(long call, String reason, boolean certain) implements Event {}
}
