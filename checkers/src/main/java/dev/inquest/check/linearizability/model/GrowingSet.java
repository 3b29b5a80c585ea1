package dev.inquest.check.linearizability.model;

import dev.inquest.check.evidence.Values;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A set that only grows: {@code add} puts an element into it, {@code read} returns all of them as
 * an array, in any order. It begins empty.
 */
public final class GrowingSet implements Model<BitSet> {
  /** Elements are counted as they are met, so that a state is as many bits. Only looked up. */
  private final Map<JsonNode, Integer> numbers = new HashMap<>();

  private final List<JsonNode> elements = new ArrayList<>();

  @Override
  public String name() {
    return "set";
  }

  @Override
  public BitSet initial() {
    return new BitSet();
  }

  @Override
  public @Nullable Step<BitSet> step(Call call) {
    return switch (call.f()) {
      case "add" -> new Add(number(call.argument()));
      case "read" -> call.returned() == null ? Step.nothing() : read(call.returned());
      default -> null;
    };
  }

  private @Nullable Step<BitSet> read(JsonNode array) {
    if (!array.isArray()) {
      return null;
    }
    BitSet seen = new BitSet();
    array.forEach(element -> seen.set(number(element)));
    return new Read(seen);
  }

  private int number(JsonNode element) {
    return numbers.computeIfAbsent(
        element,
        unseen -> {
          elements.add(unseen);
          return elements.size() - 1;
        });
  }

  @Override
  public String shown(BitSet state) {
    return state.stream()
        .mapToObj(number -> Values.shown(elements.get(number)))
        .sorted()
        .collect(Collectors.joining(", ", "{", "}"));
  }

  @Override
  public long bytes(BitSet state) {
    return 64L + state.size() / Byte.SIZE;
  }

  /** Puts the element of that number into it. */
  public record Add(int element) implements Step<BitSet> {
    @Override
    public List<BitSet> from(BitSet state) {
      BitSet after = (BitSet) state.clone();
      after.set(element);
      return List.of(after);
    }

    @Override
    public boolean alwaysPossible() {
      return true;
    }

    @Override
    public boolean noticedBy(Step<BitSet> other) {
      return other instanceof Read read && read.elements().get(element);
    }
  }

  /** Sees exactly the elements of these numbers. */
  public record Read(BitSet elements) implements Step<BitSet> {
    @Override
    public List<BitSet> from(BitSet state) {
      return state.equals(elements) ? List.of(state) : List.of();
    }

    @Override
    public boolean readsOnly() {
      return true;
    }
  }
}
