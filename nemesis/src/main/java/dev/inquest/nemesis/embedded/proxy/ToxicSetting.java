package dev.inquest.nemesis.embedded.proxy;

import dev.inquest.nemesis.embedded.pipeline.Toxic;
import dev.inquest.nemesis.embedded.toxic.ToxicType;
import java.util.List;

/**
 * A toxic as clients see it.
 *
 * @param stream the direction in the client's own spelling
 * @param toxicity the share of connections it strikes, 0 to 1
 * @param values of the type's attributes, in their order
 */
public record ToxicSetting(
    String name,
    ToxicType type,
    String stream,
    Direction direction,
    float toxicity,
    List<Long> values) {
  public ToxicSetting {
    values = List.copyOf(values);
  }

  /** The same toxic with other settings. */
  public ToxicSetting with(float newToxicity, List<Long> newValues) {
    return new ToxicSetting(name, type, stream, direction, newToxicity, newValues);
  }

  Toxic toxic() {
    return type.with(values);
  }
}
