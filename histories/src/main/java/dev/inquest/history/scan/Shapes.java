package dev.inquest.history.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All shapes of a history's clocks, each once. Shared by the threads that scan it. */
public final class Shapes {
  private final Map<List<String>, Shape> shapes = new HashMap<>();

  /** The shape of these keys, in this order. */
  public synchronized Shape of(List<String> keys) {
    return shapes.computeIfAbsent(List.copyOf(keys), Shape::new);
  }
}
