package dev.inquest.nemesis;

/**
 * What one probe through the proxy of a link met.
 *
 * @param status how the probe ended for the one who sent it
 * @param arrival whether the probe's token reached the target, asked at the target's own address:
 *     this tells a lost request from a lost answer
 * @param rttNanos from connecting to the whole answer; {@link #NOT_MEASURED} without an answer
 * @param closeNanos from the end of our sending to the end of the connection; {@link #NOT_MEASURED}
 *     when that was not awaited or did not come in time
 */
public record LinkObservation(Status status, Arrival arrival, long rttNanos, long closeNanos) {
  public static final long NOT_MEASURED = -1;

  /** How a probe ended for the one who sent it. */
  public enum Status {
    ANSWERED,
    /** Nobody listened. */
    REFUSED,
    /** The connection was reset. */
    RESET,
    /** The connection ended in good order, but before the answer was complete. */
    CLOSED,
    /** Nothing came within the probe's patience. */
    SILENT
  }

  /** Whether the target knows the probe's token. */
  public enum Arrival {
    SEEN,
    NOT_SEEN,
    /** The target could not be asked: it is dead or paused. */
    UNKNOWN
  }

  public static LinkObservation answered(long rttNanos, long closeNanos) {
    return new LinkObservation(Status.ANSWERED, Arrival.SEEN, rttNanos, closeNanos);
  }

  public static LinkObservation unanswered(Status status, Arrival arrival) {
    return new LinkObservation(status, arrival, NOT_MEASURED, NOT_MEASURED);
  }
}
