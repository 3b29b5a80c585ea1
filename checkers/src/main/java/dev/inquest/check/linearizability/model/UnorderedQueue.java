package dev.inquest.check.linearizability.model;

import dev.inquest.check.evidence.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A queue that hands out what it was given, in any order: {@code enqueue} puts an element in,
 * {@code dequeue} takes one out and returns it, or null when there is none. It begins empty.
 */
public final class UnorderedQueue implements Model<Map<JsonNode, Integer>> {
  @Override
  public String name() {
    return "queue";
  }

  /** How often each element is in it; none is in it 0 times. */
  @Override
  public Map<JsonNode, Integer> initial() {
    return Map.of();
  }

  @Override
  public @Nullable Step<Map<JsonNode, Integer>> step(Call call) {
    return switch (call.f()) {
      case "enqueue" -> call.argument().isNull() ? null : new Enqueue(call.argument());
      case "dequeue" -> dequeue(call.returned());
      default -> null;
    };
  }

  private static Step<Map<JsonNode, Integer>> dequeue(@Nullable JsonNode returned) {
    if (returned == null) {
      return new DequeueAny();
    }
    return returned.isNull() ? new FindEmpty() : new Dequeue(returned);
  }

  @Override
  public String shown(Map<JsonNode, Integer> state) {
    return state.entrySet().stream()
        .map(entry ->
            Values.shown(entry.getKey()) + (entry.getValue() > 1 ? " ×" + entry.getValue() : ""))
        .sorted()
        .collect(Collectors.joining(", ", "{", "}"));
  }

  @Override
  public long bytes(Map<JsonNode, Integer> state) {
    return 64 + 64L * state.size();
  }

  private static Map<JsonNode, Integer> changed(
      Map<JsonNode, Integer> state, JsonNode element, int more) {
    Map<JsonNode, Integer> after = new HashMap<>(state);
    after.merge(element, more, (had, added) -> had + added == 0 ? null : had + added);
    return after;
  }

  record Enqueue(JsonNode element) implements Step<Map<JsonNode, Integer>> {
    @Override
    public List<Map<JsonNode, Integer>> from(Map<JsonNode, Integer> state) {
      return List.of(changed(state, element, 1));
    }

    @Override
    public boolean alwaysPossible() {
      return true;
    }

    @Override
    public boolean noticedBy(Step<Map<JsonNode, Integer>> other) {
      return other instanceof Dequeue dequeue && dequeue.element().equals(element);
    }
  }

  record Dequeue(JsonNode element) implements Step<Map<JsonNode, Integer>> {
    @Override
    public List<Map<JsonNode, Integer>> from(Map<JsonNode, Integer> state) {
      return state.containsKey(element) ? List.of(changed(state, element, -1)) : List.of();
    }
  }

  /** One of unknown outcome: if it happened, it may have taken anything. */
  record DequeueAny() implements Step<Map<JsonNode, Integer>> {
    @Override
    public List<Map<JsonNode, Integer>> from(Map<JsonNode, Integer> state) {
      List<Map<JsonNode, Integer>> after = new ArrayList<>();
      state.keySet().forEach(element -> after.add(changed(state, element, -1)));
      return after;
    }
  }

  record FindEmpty() implements Step<Map<JsonNode, Integer>> {
    @Override
    public List<Map<JsonNode, Integer>> from(Map<JsonNode, Integer> state) {
      return state.isEmpty() ? List.of(state) : List.of();
    }

    @Override
    public boolean readsOnly() {
      return true;
    }
  }
}
