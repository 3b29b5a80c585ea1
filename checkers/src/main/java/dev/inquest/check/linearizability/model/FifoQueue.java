package dev.inquest.check.linearizability.model;

import dev.inquest.check.evidence.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A queue, first in, first out: {@code enqueue} puts an element in at the end, {@code dequeue}
 * takes the first one out and returns it, or null when there is none. It begins empty.
 */
public final class FifoQueue implements Model<List<JsonNode>> {
  @Override
  public String name() {
    return "fifo-queue";
  }

  @Override
  public List<JsonNode> initial() {
    return List.of();
  }

  @Override
  public @Nullable Step<List<JsonNode>> step(Call call) {
    return switch (call.f()) {
      case "enqueue" -> call.argument().isNull() ? null : new Enqueue(call.argument());
      case "dequeue" -> dequeue(call.returned());
      default -> null;
    };
  }

  private static Step<List<JsonNode>> dequeue(@Nullable JsonNode returned) {
    if (returned == null) {
      return new DequeueAny();
    }
    return returned.isNull() ? new FindEmpty() : new Dequeue(returned);
  }

  @Override
  public String shown(List<JsonNode> state) {
    return state.stream().map(Values::shown).collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public long bytes(List<JsonNode> state) {
    return 32 + 8L * state.size();
  }

  record Enqueue(JsonNode element) implements Step<List<JsonNode>> {
    @Override
    public List<List<JsonNode>> from(List<JsonNode> state) {
      List<JsonNode> after = new ArrayList<>(state.size() + 1);
      after.addAll(state);
      after.add(element);
      return List.of(after);
    }

    @Override
    public boolean alwaysPossible() {
      return true;
    }

    @Override
    public boolean noticedBy(Step<List<JsonNode>> other) {
      return other instanceof Dequeue dequeue && dequeue.element().equals(element);
    }
  }

  record Dequeue(JsonNode element) implements Step<List<JsonNode>> {
    @Override
    public List<List<JsonNode>> from(List<JsonNode> state) {
      boolean first = !state.isEmpty() && state.getFirst().equals(element);
      return first ? List.of(List.copyOf(state.subList(1, state.size()))) : List.of();
    }
  }

  /** One of unknown outcome: if it happened, it took what was first. */
  record DequeueAny() implements Step<List<JsonNode>> {
    @Override
    public List<List<JsonNode>> from(List<JsonNode> state) {
      return state.isEmpty() ? List.of() : List.of(List.copyOf(state.subList(1, state.size())));
    }
  }

  record FindEmpty() implements Step<List<JsonNode>> {
    @Override
    public List<List<JsonNode>> from(List<JsonNode> state) {
      return state.isEmpty() ? List.of(state) : List.of();
    }

    @Override
    public boolean readsOnly() {
      return true;
    }
  }
}
