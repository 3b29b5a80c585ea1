package dev.inquest.check;

/** The three answers, from best to worst: the worst of several is the answer for all of them. */
public enum Validity {
  VALID,
  UNKNOWN,
  INVALID;

  public Validity worse(Validity other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
