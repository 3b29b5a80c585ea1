package dev.inquest.ucp.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.Broker;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.consensus.Ballot;
import dev.inquest.ucp.message.ConsensusMessage.Accepted;
import dev.inquest.ucp.message.JobMessage.JobReplicated;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.settings.AcceptancePolicy;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A decision waits for one sync: all voters' at the same time. */
final class EarlyProposalTest {
  private static final String VOTE = "save acceptor/j1";
  private static final String RECORD = "save job/j1";

  @Test
  void theOthersAreAskedBeforeTheOwnVoteIsSaved() {
    RecordedEffects effects = new RecordedEffects();
    submit(withJob(AcceptancePolicy.QUORUM), effects);
    assertThat(effects.order).containsExactly("send accept", "send accept", VOTE);
  }

  @Test
  void theOthersAreAskedForPromisesBeforeTheOwnIsSaved() {
    RecordedEffects before = new RecordedEffects();
    Broker other = boot(AcceptancePolicy.QUORUM, before);
    other.on(new Event.Requested(1, job()), 0, before);
    RecordedEffects effects = new RecordedEffects();
    submit(other, effects);
    assertThat(effects.order).containsExactly("send prepare", "send prepare", VOTE);
  }

  @Test
  void whoWaitsIsToldBeforeTheRecordIsSavedAndNobodyElseIs() {
    Broker broker = withJob(AcceptancePolicy.QUORUM);
    submit(broker, new RecordedEffects());
    RecordedEffects effects = new RecordedEffects();
    broker.on(new Event.Received("b2", 1, new Accepted("j1", new Ballot(0, "b1"))), 0, effects);
    assertThat(effects.order).containsExactly("reply", RECORD, "send learn", "send learn");
  }

  @Test
  void whereNobodyVotesTheRecordComesFirst() {
    RecordedEffects effects = new RecordedEffects();
    submit(withJob(AcceptancePolicy.TRADITIONAL), effects);
    assertThat(effects.order).containsExactly(RECORD, "send learn", "send learn", "reply");
  }

  private static Broker withJob(AcceptancePolicy policy) {
    RecordedEffects effects = new RecordedEffects();
    Broker broker = boot(policy, effects);
    broker.on(new Event.Requested(1, job()), 0, effects);
    broker.on(new Event.Received("b2", 1, new JobReplicated("j1", "b1")), 0, effects);
    return broker;
  }

  private static Request job() {
    return new Request.SubmitJob("j1", new JobSpec(5, 0, List.of(), 0));
  }

  private static void submit(Broker broker, RecordedEffects effects) {
    Submission submission = new Submission("e1/1:1", "e1", 1, 1, "r", VectorClock.EMPTY);
    broker.on(new Event.Requested(2, new Request.SubmitResult("j1", submission)), 0, effects);
  }

  private static Policies policies(AcceptancePolicy policy) {
    Policies defaults = Policies.defaults();
    return new Policies(
        defaults.metadataSync(),
        defaults.fcfsPolicy(),
        defaults.jobRedeployment(),
        defaults.monitoring(),
        new Policies.Acceptance(policy, defaults.acceptance().decisionTimeoutNanos()),
        defaults.heartbeat(),
        defaults.coordination(),
        defaults.executor());
  }

  private static Broker boot(AcceptancePolicy policy, RecordedEffects effects) {
    Broker broker =
        new Broker(
            new Settings(
                "b1",
                List.of("b1", "b2", "b3"),
                List.of("e1"),
                List.of(),
                policies(policy),
                Defect.NONE));
    broker.on(new Event.Started(1, 1, List.of()), 0, effects);
    return broker;
  }
}
