package dev.inquest.ucp.benchmark;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.node.Effects;
import dev.inquest.ucp.node.OperationLine;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Does nothing of what a node wants done. */
final class IgnoredEffects implements Effects {
  @Override
  public void send(String to, Message message) {}

  @Override
  public void save(String key, Supplier<? extends JsonNode> value) {}

  @Override
  public void setTimer(String timer, long delayNanos) {}

  @Override
  public void cancelTimer(String timer) {}

  @Override
  public void note(String f, @Nullable String job, JsonNode value) {}

  @Override
  public VectorClock stamp() {
    return VectorClock.EMPTY;
  }

  @Override
  public void reply(long request, Response response) {}

  @Override
  public void call(long call, String to, Request request, long timeoutNanos) {}

  @Override
  public void operation(OperationLine line) {}
}
