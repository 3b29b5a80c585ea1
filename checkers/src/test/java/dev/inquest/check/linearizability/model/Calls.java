package dev.inquest.check.linearizability.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls in words: {@code write 3}, what came back after an arrow, {@code read - → 3}; a question
 * mark where nobody knows, and nothing where null came back.
 */
final class Calls {
  private static final JsonMapper RELAXED =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  private Calls() {}

  static Call of(String words) {
    String[] sides = words.split("→", 2);
    String[] asked = sides[0].strip().split(" ", 2);
    String returned = sides.length == 1 ? "null" : sides[1].strip();
    return new Call(
        asked[0],
        RELAXED.readTree(asked.length == 1 ? "null" : asked[1]),
        returned.equals("?") ? null : RELAXED.readTree(returned));
  }

  /** The step of a call that the model knows. */
  static <S> Step<S> step(Model<S> model, String words) {
    return Objects.requireNonNull(model.step(of(words)), words);
  }

  /** Where these calls, one after the other, can lead to; none when they cannot have been. */
  static <S> @Nullable Set<S> run(Model<S> model, List<String> calls) {
    Set<S> states = new LinkedHashSet<>(List.of(model.initial()));
    for (String call : calls) {
      Step<S> step = model.step(of(call));
      if (step == null) {
        return null;
      }
      states = after(step, states);
    }
    return states;
  }

  static <S> Set<S> after(Step<S> step, Set<S> states) {
    Set<S> after = new LinkedHashSet<>();
    states.forEach(state -> after.addAll(step.from(state)));
    return after;
  }

  /** In words, sorted. */
  static <S> List<String> shown(Model<S> model, Set<S> states) {
    List<String> shown = new ArrayList<>();
    states.forEach(state -> shown.add(model.shown(state)));
    return shown.stream().sorted().toList();
  }
}
