package dev.inquest.ucp.node;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.Message;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a node wants done, in this order. See the package for what the driver promises. */
public interface Effects {
  void send(String to, Message message);

  /** Replaces the value of that key. */
  default void save(String key, JsonNode value) {
    save(key, () -> value);
  }

  /**
   * The same for a value that is made for who writes it down; it must come out the same whenever
   * that is.
   */
  void save(String key, Supplier<? extends JsonNode> value);

  void setTimer(String timer, long delayNanos);

  /** Does nothing when there is no such timer. */
  void cancelTimer(String timer);

  /**
   * A local event for the trace, named as in the history format; {@code job} where it concerns one.
   */
  void note(String f, @Nullable String job, JsonNode value);

  /** The stamp of this node's last event: a send, a receive or a note. */
  VectorClock stamp();

  /** Answers {@link Event.Requested}. */
  void reply(long request, Response response);

  /**
   * Asks a broker as a client does, over HTTP.
   *
   * @param call this node's number, unique within the incarnation
   */
  void call(long call, String to, Request request, long timeoutNanos);

  /** An operation of this node as a client, for the trace. */
  void operation(OperationLine line);
}
