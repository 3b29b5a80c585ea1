package dev.inquest.check.linearizability.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A register that also knows {@code cas} with {@code [old,new]}: sets new, if old is there. */
public final class CasRegister implements Model<JsonNode> {
  private final Register register = new Register();

  @Override
  public String name() {
    return "cas-register";
  }

  @Override
  public JsonNode initial() {
    return register.initial();
  }

  @Override
  public @Nullable Step<JsonNode> step(Call call) {
    if (!call.f().equals("cas")) {
      return register.step(call);
    }
    JsonNode pair = call.argument();
    return pair.isArray() && pair.size() == 2 ? new Cas(pair.get(0), pair.get(1)) : null;
  }

  @Override
  public String shown(JsonNode state) {
    return register.shown(state);
  }

  /** One that succeeded: the old value was there. */
  record Cas(JsonNode expected, JsonNode value) implements Register.Expecting {
    @Override
    public List<JsonNode> from(JsonNode state) {
      return state.equals(expected) ? List.of(value) : List.of();
    }

    @Override
    public boolean readsOnly() {
      return expected.equals(value);
    }

    @Override
    public boolean noticedBy(Step<JsonNode> other) {
      return new Register.Write(value).noticedBy(other);
    }
  }
}
