package dev.inquest.check.linearizability.monitor;

import dev.inquest.check.linearizability.model.Call;
import dev.inquest.check.linearizability.search.Part;
import dev.inquest.history.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who brought each value, and who saw it. */
final class Values {
  private static final List<String> BRINGING = List.of("write", "add", "enqueue");

  /** In the order in which the values are first met. */
  private final Map<JsonNode, Value> byValue = new LinkedHashMap<>();

  private boolean distinct = true;
  private boolean blind;

  /** One value. */
  static final class Value {
    final JsonNode value;
    @Nullable Operation brought;

    /** The reads and dequeues that returned it, in the order of their invocations. */
    final List<Operation> seen = new ArrayList<>();

    Value(JsonNode value) {
      this.value = value;
    }
  }

  Values(Part<?> part) {
    for (int i = 0; i < part.size(); i++) {
      Operation operation = part.operation(i);
      Call call = Call.of(operation);
      if (BRINGING.contains(call.f())) {
        Value value = of(call.argument());
        distinct &= value.brought == null && !call.argument().isNull();
        value.brought = operation;
      } else if (call.known()) {
        of(Objects.requireNonNull(call.returned())).seen.add(operation);
      } else {
        blind = true;
      }
    }
  }

  private Value of(JsonNode value) {
    return byValue.computeIfAbsent(value, Value::new);
  }

  /** Whether no value is brought twice, nor the null that all begins with. */
  boolean areDistinct() {
    return distinct;
  }

  /** Whether some operation may have taken away nobody knows which value. */
  boolean mayHaveLost() {
    return blind;
  }

  Iterable<Value> all() {
    return byValue.values();
  }
}
