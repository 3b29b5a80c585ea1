package dev.inquest.check.linearizability.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lock that one at a time may hold: {@code acquire}, {@code release}. It begins free. */
public final class Mutex implements Model<Mutex.State> {
  /** Whether it is held. By whom, a mutex does not know. */
  public enum State {
    FREE,
    HELD
  }

  @Override
  public String name() {
    return "mutex";
  }

  @Override
  public State initial() {
    return State.FREE;
  }

  @Override
  public @Nullable Step<State> step(Call call) {
    return switch (call.f()) {
      case "acquire" -> new Turn(State.FREE, State.HELD);
      case "release" -> new Turn(State.HELD, State.FREE);
      default -> null;
    };
  }

  @Override
  public String shown(State state) {
    return state == State.HELD ? "held" : "free";
  }

  record Turn(State before, State after) implements Step<State> {
    @Override
    public List<State> from(State state) {
      return state == before ? List.of(after) : List.of();
    }
  }
}
