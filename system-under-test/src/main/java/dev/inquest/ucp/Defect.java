package dev.inquest.ucp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A known mistake that a node can be told to make, so that the judge can be shown to notice it: one
 * line of difference at the place where such a mistake would be made. The default is none; a
 * planted defect is never part of a correct run.
 *
 * <p>All of them are planted in code that every driver shares. A driver honours four things:
 *
 * <ul>
 *   <li>It gives {@link dev.inquest.ucp.traced.TracedNode} the node's settings and its true
 *       incarnation; what the node claims to be in its trace and to others is the node's affair.
 *   <li>A crash loses what was not handed to {@link dev.inquest.ucp.traced.Outputs#save} or not
 *       synced yet, and nothing else.
 *   <li>Where a crash leaves the torn tail of a sync behind, the next incarnation starts from the
 *       stamp that {@link dev.inquest.ucp.traced.DurableRecord#recovered} makes of it.
 *   <li>A message that the node refuses is lost, and that is all: a node with a planted defect may
 *       refuse what it should not.
 * </ul>
 */
public enum Defect {
  NONE("", "makes no mistake"),

  // Which result counts.
  ACCEPT_EVERY_RESULT(
      "single-accepted-result",
      "tells everyone who submits a result that it is accepted, whatever was accepted before"),
  ACCEPT_SECOND_AFTER_RESTART(
      "single-accepted-result",
      "does not save which result was accepted, so that after restarts there is room for another"),
  CLEAR_RESULT_ON_REDEPLOY(
      "single-accepted-result",
      "lets a redeployment that it hears of clear the result of an earlier attempt"),
  DECIDE_LOCALLY(
      "single-accepted-result",
      "takes a result for accepted as soon as the deciding broker itself has accepted it"),
  CHECK_THEN_ACT(
      "single-accepted-result",
      "asks a majority whether there is a result, and if not, decides without a second look"),
  QUORUM_OF_ONE("single-accepted-result", "takes one broker for a majority, in everything"),
  FORGET_PROMISE(
      "single-accepted-result", "does not save what it promised and accepted as an acceptor"),
  IGNORE_EARLIER_ACCEPTED_VALUE(
      "single-accepted-result",
      "proposes its own result although a promise tells of an accepted one"),
  BALLOT_REUSED_AFTER_RESTART(
      "single-accepted-result",
      "begins with the first ballot again after a restart, and holds no promise against it"),
  ZOMBIE_OVERWRITES_RESULT(
      "single-accepted-result",
      "lets an executor that was given up and comes back replace the result accepted since"),
  STALE_READ_AS_QUORUM(
      "single-accepted-result", "answers quorum reads from what this broker alone knows"),

  // What becomes of jobs.
  ACKNOWLEDGE_BEFORE_SYNC(
      "no-job-loss", "saves only at the next timer, after the acknowledgements have left"),
  PARK_FORGOTTEN("no-job-loss", "drops a job from its lists when it parks it"),
  OFFERED_JOB_LEFT(
      "no-job-loss", "leaves a job to the broker that it was once offered to, taken or not"),
  NO_REDEPLOY("redeployment", "leaves the jobs of a vanished executor where they are"),
  DROP_ORPHANS_WHEN_THE_SECOND_EXECUTOR_DIES(
      "redeployment", "redeploys a job once, and gives it up when its second executor vanishes"),
  REDEPLOY_TO_UNSUITABLE(
      "redeployment", "redeploys to the executor with the least work, whatever the job requires"),
  REDEPLOY_WITHOUT_LIMIT("redeployment", "redeploys for ever and never parks"),

  // What brokers tell each other.
  SYNC_OVERWRITES(
      "metadata-convergence", "replaces its entries by those of a sync: the last to arrive wins"),
  SYNC_STOPS_AFTER_FIRST_FAILURE(
      "metadata-convergence", "never synchronises with anyone again once one sync has failed"),
  SYNC_SKIPS_TOMBSTONED_PEER(
      "metadata-convergence", "never synchronises again with a broker that was silent for long"),
  STALE_STATUS_WINS(
      "metadata-convergence", "takes a job's status as it arrives, however old it is"),

  // How executors choose.
  EMERGENCY_IGNORED("emergency-order", "lets no job go first because it is an emergency"),
  PREEMPTED_JOB_DROPPED("emergency-order", "forgets a running job that has to give way"),

  // Clocks and logs.
  INCARNATION_REUSED_AFTER_RESTART(
      "vector-clock", "calls every life of a broker its first: the number is not kept"),
  CLOCK_NO_MERGE("vector-clock", "does not learn from the stamps of the messages it receives"),
  CLOCK_SHARED_SLOT(
      "vector-clock", "writes the counts of all other nodes into one slot of its stamps"),
  TORN_LOG_TAIL_ACCEPTED(
      "vector-clock", "takes the unfinished last record of its log for as good as the others");

  private final String checker;
  private final String mistake;

  Defect(String checker, String mistake) {
    this.checker = checker;
    this.mistake = mistake;
  }

  /** The name on a command line: {@code decide-locally}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The checker that must convict it; empty for {@link #NONE}. */
  public String checker() {
    return checker;
  }

  /** What a node with this defect does wrong, as the predicate of a sentence. */
  public String mistake() {
    return mistake;
  }

  /** All but {@link #NONE}. */
  public static List<Defect> planted() {
    return Arrays.stream(values()).filter(defect -> defect != NONE).toList();
  }

  /**
   * The defect of that name.
   *
   * @throws IllegalArgumentException naming the known defects, when this is none of them
   */
  public static Defect named(String label) {
    List<String> known = new ArrayList<>();
    for (Defect defect : values()) {
      if (defect.label().equals(label)) {
        return defect;
      }
      known.add(defect.label());
    }
    throw new IllegalArgumentException(
        "unknown defect " + label + "; known: " + String.join(", ", known));
  }
}
