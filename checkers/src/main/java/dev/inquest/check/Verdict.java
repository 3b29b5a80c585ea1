package dev.inquest.check;

import java.util.List;

/** What a checker says of its claim. Figures of what was looked at come with every answer. */
public sealed interface Verdict {
  Stats stats();

  Validity validity();

  /** The claim was put to the test, and held. */
  record Valid(Stats stats) implements Verdict {
    @Override
    public Validity validity() {
      return Validity.VALID;
    }
  }

  /**
   * Nothing wrong was found, but too little was looked at.
   *
   * @param reason one line for a person
   * @param unmet the premises that the history does not meet; empty when the budget ran out
   */
  record Unknown(String reason, List<Premise> unmet, Stats stats) implements Verdict {
    public Unknown {
      unmet = List.copyOf(unmet);
    }

    @Override
    public Validity validity() {
      return Validity.UNKNOWN;
    }
  }

  /** There is no claim, only figures: it counts neither way. */
  record Measured(Stats stats) implements Verdict {
    @Override
    public Validity validity() {
      return Validity.VALID;
    }
  }

  /**
   * The claim is broken.
   *
   * @param anomalies by the last event of their witness, at most {@value #LISTED_PER_TYPE} of a
   *     type; the stats hold the true count under the type's name
   */
  record Invalid(List<Anomaly> anomalies, Stats stats) implements Verdict {
    /** So many anomalies of one type are listed. */
    public static final int LISTED_PER_TYPE = 100;

    public Invalid {
      anomalies = List.copyOf(anomalies);
    }

    @Override
    public Validity validity() {
      return Validity.INVALID;
    }
  }
}
