package dev.inquest.ucp.traced;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What a driver does for a traced node; as in {@link dev.inquest.ucp.node.Effects}, but stamped.
 */
public interface Outputs {
  void send(Envelope envelope);

  /**
   * Replaces the value of that key, durably.
   *
   * @param stamp of the node's last event, which {@code boot} recovers from the last durable record
   */
  void save(String key, Supplier<? extends JsonNode> value, VectorClock stamp);

  void setTimer(String timer, long delayNanos);

  void cancelTimer(String timer);

  void reply(long request, Response response);

  void call(long call, String to, Request request, long timeoutNanos);
}
