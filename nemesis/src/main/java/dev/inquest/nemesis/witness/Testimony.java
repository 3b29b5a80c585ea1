package dev.inquest.nemesis.witness;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was seen at one moment, as it is kept, and where it differs from what should have been seen.
 *
 * @param deviations one line each, empty when all was as expected
 * @param json the links and processes in question, every deviation, and how many were as expected
 */
public record Testimony(List<String> deviations, ObjectNode json) {
  public Testimony {
    deviations = List.copyOf(deviations);
  }

  public boolean asExpected() {
    return deviations.isEmpty();
  }

  /** {@code not seen} for {@code NOT_SEEN}. */
  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
