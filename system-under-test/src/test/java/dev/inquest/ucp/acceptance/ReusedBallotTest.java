package dev.inquest.ucp.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.Broker;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.ConsensusMessage.Accept;
import dev.inquest.ucp.message.JobMessage.JobReplicated;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A broker that crashes between a proposal and its decision, and is then given another result. */
final class ReusedBallotTest {
  @Test
  void afterARestartAnotherResultIsNotProposedUnderTheSameBallot() {
    assertThat(resultsUnderRoundZero(Defect.NONE, false)).containsOnly("first");
  }

  @Test
  void noMoreIfTheProposalLeftBeforeTheCrashAndTheOwnVoteWasLostInIt() {
    assertThat(resultsUnderRoundZero(Defect.NONE, true)).containsOnly("first");
  }

  @Test
  void unlessBallotsAreReused() {
    assertThat(resultsUnderRoundZero(Defect.BALLOT_REUSED_AFTER_RESTART, false))
        .contains("first", "second");
  }

  private static List<String> resultsUnderRoundZero(Defect defect, boolean voteLost) {
    RecordedEffects disk = new RecordedEffects();
    Broker before = boot(1, defect, disk);
    JobSpec spec = new JobSpec(5, 0, List.of(), 0);
    before.on(new Event.Requested(1, new Request.SubmitJob("j1", spec)), 0, disk);
    before.on(new Event.Received("b2", 1, new JobReplicated("j1", "b1")), 0, disk);
    RecordedEffects lost = new RecordedEffects();
    submit(before, "first", voteLost ? lost : disk);
    disk.sent.addAll(lost.sent);
    submit(boot(2, defect, disk), "second", disk);
    return disk.sent.stream()
        .filter(message -> message instanceof Accept accept && accept.ballot().round() == 0)
        .map(message -> ((Accept) message).value().result())
        .toList();
  }

  private static void submit(Broker broker, String result, RecordedEffects disk) {
    Submission submission = new Submission(result, "e1", 1, 1, result, VectorClock.EMPTY);
    broker.on(new Event.Requested(2, new Request.SubmitResult("j1", submission)), 0, disk);
  }

  private static Broker boot(int incarnation, Defect defect, RecordedEffects disk) {
    List<String> brokers = List.of("b1", "b2", "b3");
    Broker broker =
        new Broker(
            new Settings("b1", brokers, List.of("e1"), List.of(), Policies.defaults(), defect));
    broker.on(new Event.Started(incarnation, 1, disk.saved()), 0, disk);
    return broker;
  }
}
