package dev.inquest.ucp.clock;

/** How one stamp relates to another. A partial order, so it is not {@link Comparable}. */
public enum Causality {
  BEFORE,
  AFTER,
  EQUAL,
  CONCURRENT;

  static Causality of(boolean someLess, boolean someGreater) {
    if (someLess) {
      return someGreater ? CONCURRENT : BEFORE;
    }
    return someGreater ? AFTER : EQUAL;
  }
}
