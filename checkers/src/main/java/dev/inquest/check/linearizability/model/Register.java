package dev.inquest.check.linearizability.model;

import dev.inquest.check.evidence.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** A register: {@code write} sets it, {@code read} returns it. It begins as null. */
public final class Register implements Model<JsonNode> {
  @Override
  public String name() {
    return "register";
  }

  @Override
  public JsonNode initial() {
    return NullNode.getInstance();
  }

  @Override
  public @Nullable Step<JsonNode> step(Call call) {
    return switch (call.f()) {
      case "read" -> call.returned() == null ? Step.nothing() : new Read(call.returned());
      case "write" -> new Write(call.argument());
      default -> null;
    };
  }

  @Override
  public String shown(JsonNode state) {
    return Values.shown(state);
  }

  /** A step that is possible only where a certain value is. */
  interface Expecting extends Step<JsonNode> {
    JsonNode expected();
  }

  /** Sees exactly what is there. */
  record Read(JsonNode expected) implements Expecting {
    @Override
    public List<JsonNode> from(JsonNode state) {
      return state.equals(expected) ? List.of(state) : List.of();
    }

    @Override
    public boolean readsOnly() {
      return true;
    }
  }

  /** Whatever was there before. */
  record Write(JsonNode value) implements Step<JsonNode> {
    @Override
    public List<JsonNode> from(JsonNode state) {
      return List.of(value);
    }

    @Override
    public boolean alwaysPossible() {
      return true;
    }

    @Override
    public boolean hiddenBy(Step<JsonNode> next) {
      return next instanceof Write;
    }

    @Override
    public boolean noticedBy(Step<JsonNode> other) {
      return other instanceof Expecting step && step.expected().equals(value);
    }
  }
}
