package dev.inquest.ucp.node;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A piece of durable state. The last value of a key is the state; earlier ones may be dropped.
 *
 * @param key {@code job/j1}, {@code acceptor/j1}
 * @param source makes the value, the same whenever it is asked: most records are replaced before
 *     anyone reads them
 */
public record SavedRecord(String key, Supplier<? extends JsonNode> source) {
  public SavedRecord(String key, JsonNode value) {
    this(key, () -> value);
  }

  /** What was saved. */
  public JsonNode value() {
    return source.get();
  }

  /** By what was saved, however it is made. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SavedRecord that
        && key.equals(that.key)
        && value().equals(that.value());
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
