package dev.inquest.harness.suite;

/** What the report says something about, with the sentence of the requirements it comes from. */
enum Claim {
  DISCOVERABLE("metadata-convergence", "B.a", "every broker comes to know every entry"),
  NOT_LOST("no-job-loss", "B.a", "no acknowledged job is lost or stuck"),
  REDEPLOYED("redeployment", "B.b", "jobs of a vanished executor go to a suitable other one"),
  FIRST_COME("single-accepted-result", "B.b", "the first result is accepted, all others rejected"),
  CAUSAL("vector-clock", "B", "the clocks tell what happened before what"),
  URGENT("emergency-order", "emergencies", "they reach every broker, and their jobs go first"),
  STRATEGIC("conflict-strategy", "strategies", "each choice follows the strategy in force"),
  AVAILABLE(
      "availability",
      "majority",
      "with a broker away, results are still decided before it is back");

  private final String label;
  private final String source;
  private final String meaning;

  Claim(String label, String source, String meaning) {
    this.label = label;
    this.source = source;
    this.meaning = meaning;
  }

  /** The checker's name. */
  String label() {
    return label;
  }

  String source() {
    return source;
  }

  String meaning() {
    return meaning;
  }
}
