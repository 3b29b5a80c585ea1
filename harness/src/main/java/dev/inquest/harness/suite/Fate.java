package dev.inquest.harness.suite;

import java.util.Locale;

/** What became of a claim under a scene. */
enum Fate {
  /** Nothing happened that could have broken it. */
  NOT_EXERCISED,
  HELD,
  VIOLATED;

  /** Of several runs: one violation is enough, and so is one run that put the claim to the test. */
  Fate and(Fate other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** {@code not exercised}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
