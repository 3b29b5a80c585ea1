package dev.inquest.nemesis.schedule;

import dev.inquest.nemesis.LinkEffect;
import dev.inquest.nemesis.LinkMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The figures of an effect by name, as in {@code "delay_ms":120}. Where the links of one fault
 * differ, an array with one figure a link takes the number's place.
 */
final class Figures {
  private Figures() {}

  /** The names of a mode's figures. */
  static List<String> names(LinkMode mode) {
    return switch (mode) {
      case CUT, DROP, HOLD -> List.of();
      case SLOW, SLOW_CLOSE -> List.of("delay_ms");
      case BANDWIDTH -> List.of("kilobytes_per_second");
      case RESET -> List.of("after_ms");
      case SLICE -> List.of("average_bytes", "variation_bytes", "delay_us");
      case LIMIT -> List.of("bytes");
    };
  }

  static LinkEffect effect(LinkMode mode, ToLongFunction<String> figure) {
    return switch (mode) {
      case CUT -> new LinkEffect.Cut();
      case DROP -> new LinkEffect.Drop();
      case HOLD -> new LinkEffect.Hold();
      case SLOW -> new LinkEffect.Slow(figure.applyAsLong("delay_ms"));
      case SLOW_CLOSE -> new LinkEffect.SlowClose(figure.applyAsLong("delay_ms"));
      case BANDWIDTH -> new LinkEffect.Bandwidth(figure.applyAsLong("kilobytes_per_second"));
      case RESET -> new LinkEffect.Reset(figure.applyAsLong("after_ms"));
      case SLICE ->
          new LinkEffect.Slice(
              figure.applyAsLong("average_bytes"),
              figure.applyAsLong("variation_bytes"),
              figure.applyAsLong("delay_us"));
      case LIMIT -> new LinkEffect.Limit(figure.applyAsLong("bytes"));
    };
  }

  static SequencedMap<String, Long> of(LinkEffect effect) {
    List<Long> values =
        switch (effect) {
          case LinkEffect.Cut cut -> List.of();
          case LinkEffect.Drop drop -> List.of();
          case LinkEffect.Hold hold -> List.of();
          case LinkEffect.Slow(long delay) -> List.of(delay);
          case LinkEffect.SlowClose(long delay) -> List.of(delay);
          case LinkEffect.Bandwidth(long rate) -> List.of(rate);
          case LinkEffect.Reset(long after) -> List.of(after);
          case LinkEffect.Slice(long average, long variation, long delay) ->
              List.of(average, variation, delay);
          case LinkEffect.Limit(long bytes) -> List.of(bytes);
        };
    SequencedMap<String, Long> figures = new LinkedHashMap<>();
    List<String> names = names(effect.mode());
    for (int i = 0; i < names.size(); i++) {
      figures.put(names.get(i), values.get(i));
    }
    return figures;
  }

  /** Writes the figures of effects that all have the same mode. */
  static void write(ObjectNode json, Collection<LinkEffect> effects) {
    Map<String, List<Long>> columns = new LinkedHashMap<>();
    for (LinkEffect effect : effects) {
      of(effect)
          .forEach(
              (name, value) -> columns.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
    }
    columns.forEach((name, values) -> write(json, name, values));
  }

  private static void write(ObjectNode json, String name, List<Long> values) {
    if (values.stream().distinct().count() == 1) {
      json.put(name, values.getFirst());
      return;
    }
    ArrayNode array = json.putArray(name);
    values.forEach(array::add);
  }
}
