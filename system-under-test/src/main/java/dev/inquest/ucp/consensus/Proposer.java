package dev.inquest.ucp.consensus;

import dev.inquest.ucp.metadata.Submission;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One broker's attempts to have a value chosen for one job. Counts answers; sends nothing. */
public final class Proposer {
  /** What the proposer waits for. */
  public enum Phase {
    IDLE,
    PREPARING,
    ACCEPTING,
    CHOSEN
  }

  private final int majority;
  private final Set<String> answered = new LinkedHashSet<>();
  private Phase phase = Phase.IDLE;
  private @Nullable Ballot ballot;
  private @Nullable Vote highest;
  private @Nullable Submission value;
  private int highestRound;

  public Proposer(int majority) {
    this.majority = majority;
  }

  public Phase phase() {
    return phase;
  }

  /** The present ballot, null before the first. */
  public @Nullable Ballot ballot() {
    return ballot;
  }

  /** The value of the second phase, null before it. */
  public @Nullable Submission value() {
    return value;
  }

  public boolean hasAnswered(String acceptor) {
    return answered.contains(acceptor);
  }

  /** A round above all that this proposer or its own acceptor has heard of. */
  public int nextRound(AcceptorState own) {
    Ballot promised = own.promised();
    return Math.max(highestRound, promised == null ? 0 : promised.round()) + 1;
  }

  /** First phase, under a ballot never used before. */
  public void prepare(Ballot next) {
    begin(Phase.PREPARING, next);
    highest = null;
    value = null;
  }

  /**
   * Counts a promise.
   *
   * @return whether this one completes the majority
   */
  public boolean promised(String acceptor, Ballot answeredBallot, @Nullable Vote vote) {
    if (!awaits(Phase.PREPARING, answeredBallot)) {
      return false;
    }
    if (vote != null && (highest == null || vote.ballot().compareTo(highest.ballot()) > 0)) {
      highest = vote;
    }
    return answered.add(acceptor) && answered.size() == majority;
  }

  /**
   * The value that must be proposed because it may be chosen already; null when there is a free
   * choice.
   */
  public @Nullable Submission bound() {
    return highest == null ? null : highest.value();
  }

  /** Second phase. */
  public void accept(Ballot next, Submission proposed) {
    begin(Phase.ACCEPTING, next);
    value = proposed;
  }

  /**
   * Counts an acceptance.
   *
   * @return whether this one completes the majority: the value is chosen
   */
  public boolean accepted(String acceptor, Ballot answeredBallot) {
    if (!awaits(Phase.ACCEPTING, answeredBallot)
        || !answered.add(acceptor)
        || answered.size() < majority) {
      return false;
    }
    phase = Phase.CHOSEN;
    return true;
  }

  /**
   * A larger ballot is about. Answers already counted still count.
   *
   * @return whether it concerns the present ballot, so that a new one is needed
   */
  public boolean overtaken(Ballot refused, Ballot promised) {
    highestRound = Math.max(highestRound, promised.round());
    return refused.equals(ballot) && (phase == Phase.PREPARING || phase == Phase.ACCEPTING);
  }

  private boolean awaits(Phase expected, Ballot answeredBallot) {
    return phase == expected && answeredBallot.equals(ballot);
  }

  private void begin(Phase next, Ballot nextBallot) {
    phase = next;
    ballot = nextBallot;
    highestRound = Math.max(highestRound, nextBallot.round());
    answered.clear();
  }
}
