package dev.inquest.harness.sim.invariant;

/**
 * An invariant that did not hold.
 *
 * @param invariant its name: {@code one-result}, {@code own-clock}, {@code incarnation}
 * @param line the event that broke it
 * @param explanation what happened, in a sentence
 */
public record Breach(String invariant, long line, String explanation) {
  @Override
  public String toString() {
    return "invariant " + invariant + " broken by line " + line + ": " + explanation;
  }
}
