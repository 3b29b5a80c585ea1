package dev.inquest.ucp.acceptance;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.node.Effects;
import dev.inquest.ucp.node.OperationLine;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.node.SavedRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Keeps what is saved, what is sent, and what is replied, and in which order. */
final class RecordedEffects implements Effects {
  final Map<String, JsonNode> values = new LinkedHashMap<>();
  final List<Message> sent = new ArrayList<>();
  final Map<Long, Response> replies = new LinkedHashMap<>();

  /** {@code save job/j1}, {@code send accept}, {@code reply}. */
  final List<String> order = new ArrayList<>();

  List<SavedRecord> saved() {
    List<SavedRecord> saved = new ArrayList<>();
    values.forEach((key, value) -> saved.add(new SavedRecord(key, value)));
    return saved;
  }

  @Override
  public void send(String to, Message message) {
    sent.add(message);
    order.add("send " + message.type());
  }

  @Override
  public void save(String key, Supplier<? extends JsonNode> value) {
    values.put(key, value.get());
    order.add("save " + key);
  }

  @Override
  public VectorClock stamp() {
    return VectorClock.EMPTY;
  }

  @Override
  public void setTimer(String timer, long delayNanos) {}

  @Override
  public void cancelTimer(String timer) {}

  @Override
  public void note(String f, @Nullable String job, JsonNode value) {}

  @Override
  public void reply(long request, Response response) {
    replies.put(request, response);
    order.add("reply");
  }

  @Override
  public void call(long call, String to, Request request, long timeoutNanos) {}

  @Override
  public void operation(OperationLine line) {}
}
