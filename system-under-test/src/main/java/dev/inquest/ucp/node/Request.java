package dev.inquest.ucp.node;

import dev.inquest.ucp.json.Fields;
import dev.inquest.ucp.metadata.EmergencyState;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.settings.ConflictStrategy;

/**
 * What clients ask a node, each answered by one {@link Response}.
 *
 * <table>
 * <caption>over HTTP</caption>
 * <tr><td>{@code POST /jobs}</td><td>{@link SubmitJob}: body {@code {"job",…spec}} → 201 {@code {"job","broker"}}; 409 {@code job-exists}</td></tr>
 * <tr><td>{@code PUT /jobs/{job}/result}</td><td>{@link SubmitResult}: body {@link Submission#toJson} → 200 {@code
 *     {"decision","reason"?,"winner"?,"relation"?}}; 404 {@code unknown-job}</td></tr>
 * <tr><td>{@code GET /jobs/{job}?consistency=quorum|local}</td><td>{@link ReadJob} → 200 {@code {"job","broker","consistency","state","result"?}}</td></tr>
 * <tr><td>{@code GET /broker/metadata}</td><td>{@link ReadMetadata} → 200 {@code {"broker","jobs":{…}}}</td></tr>
 * <tr><td>{@code GET /broker/coordination-status}, at an executor {@code GET /executor/status}</td><td>{@link ReadStatus}</td></tr>
 * <tr><td>{@code PUT /broker/emergency}</td><td>{@link DeclareEmergency}: body {@code {"level":3}} → 200 as for reading it</td></tr>
 * <tr><td>{@code GET /broker/emergency}</td><td>{@link ReadEmergency} → 200 {@code {"broker","level","known":{…}}}</td></tr>
 * <tr><td>{@code GET /executor/conflict-statistics}</td><td>{@link ReadConflicts}</td></tr>
 * <tr><td>{@code PUT /executor/strategy}</td><td>{@link SwitchStrategy}: body {@code {"strategy":"priority"}}</td></tr>
 * <tr><td>{@code PUT /broker/coordination}</td><td>{@link SwitchCoordination}: body {@code {"enabled":false}}</td></tr>
 * <tr><td>{@code PUT /broker/leave}</td><td>{@link Leave}: body {@code {"broker":"b9"}} → 200 {@code {"left"}}; 409 {@code voter}; 404 {@code unknown-broker}</td></tr>
 * </table>
 */
public sealed interface Request {
  record SubmitJob(String job, JobSpec spec) implements Request {
    public static SubmitJob from(Fields fields) {
      return new SubmitJob(fields.identifier("job"), JobSpec.from(fields));
    }
  }

  record SubmitResult(String job, Submission submission) implements Request {
    public static SubmitResult from(String job, Fields fields) {
      return new SubmitResult(job, Submission.from(fields));
    }
  }

  /**
   * Where does this job stand?
   *
   * @param quorum whether the answer must hold for the system and not only for this broker
   */
  record ReadJob(String job, boolean quorum) implements Request {}

  record ReadMetadata() implements Request {}

  record ReadStatus() implements Request {}

  /** An emergency of that level, in place of all that this broker knows of; 0 lifts them. */
  record DeclareEmergency(int level) implements Request {
    public static DeclareEmergency from(Fields fields) {
      return new DeclareEmergency((int) fields.number("level", 0, EmergencyState.MOST_LEVEL));
    }
  }

  record ReadEmergency() implements Request {}

  /** How has this executor decided among competing jobs? */
  record ReadConflicts() implements Request {}

  /** Decides among competing jobs by that strategy from now on, until the executor restarts. */
  record SwitchStrategy(ConflictStrategy strategy) implements Request {
    public static SwitchStrategy from(Fields fields) {
      return new SwitchStrategy(
          fields.oneOf("strategy", ConflictStrategy.values(), ConflictStrategy::label));
    }
  }

  /** That broker, which is not one of the configured ones, is not a member any more. */
  record Leave(String broker) implements Request {
    public static Leave from(Fields fields) {
      return new Leave(fields.identifier("broker"));
    }
  }

  record SwitchCoordination(boolean enabled) implements Request {
    public static SwitchCoordination from(Fields fields) {
      return new SwitchCoordination(fields.flag("enabled"));
    }
  }
}
