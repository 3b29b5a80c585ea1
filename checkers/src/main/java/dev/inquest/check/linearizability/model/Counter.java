package dev.inquest.check.linearizability.model;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A counter: {@code add} adds a whole number, of any sign, to it; {@code read} returns it. It
 * begins at 0.
 */
public final class Counter implements Model<BigInteger> {
  @Override
  public String name() {
    return "counter";
  }

  @Override
  public BigInteger initial() {
    return BigInteger.ZERO;
  }

  @Override
  public @Nullable Step<BigInteger> step(Call call) {
    return switch (call.f()) {
      case "add" -> whole(call.argument()) ? new Add(call.argument().bigIntegerValue()) : null;
      case "read" -> call.returned() == null ? Step.nothing() : read(call.returned());
      default -> null;
    };
  }

  private static @Nullable Step<BigInteger> read(JsonNode seen) {
    return whole(seen) ? new Read(seen.bigIntegerValue()) : null;
  }

  private static boolean whole(JsonNode value) {
    return value.isIntegralNumber();
  }

  record Add(BigInteger number) implements Step<BigInteger> {
    @Override
    public List<BigInteger> from(BigInteger state) {
      return List.of(state.add(number));
    }

    @Override
    public boolean readsOnly() {
      return number.signum() == 0;
    }

    @Override
    public boolean alwaysPossible() {
      return true;
    }

    @Override
    public boolean noticedBy(Step<BigInteger> other) {
      return other instanceof Read;
    }
  }

  record Read(BigInteger number) implements Step<BigInteger> {
    @Override
    public List<BigInteger> from(BigInteger state) {
      return state.equals(number) ? List.of(state) : List.of();
    }

    @Override
    public boolean readsOnly() {
      return true;
    }
  }
}
