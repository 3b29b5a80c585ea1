package dev.inquest.ucp.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.broker.Broker;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.ConsensusMessage.Learn;
import dev.inquest.ucp.message.JobMessage.JobReplicated;
import dev.inquest.ucp.message.JobMessage.ReplicateJob;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.node.Event;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two clients submit one job id, at b1 and at b2, and it is completed before either is confirmed. A
 * voter that then changed its mind had both told that the other one's job counts, of a job that is
 * there: seed 155 of the small simulation.
 */
final class OriginTest {
  private static final JobSpec SPEC = new JobSpec(5, 0, List.of(), 0);
  private static final JobEntry OF_B2 =
      JobEntry.submitted("j1", "b2", "b2", SPEC, VectorClock.EMPTY);
  private static final JobEntry COMPLETED =
      JobEntry.submitted("j1", "b1", "b1", SPEC, VectorClock.EMPTY)
          .complete(new Submission("e1/1:1", "e1", 1, 1, "r", VectorClock.EMPTY));

  private final RecordedEffects effects = new RecordedEffects();

  @Test
  void aVoterConfirmsTheSameOriginBeforeAndAfterTheJobIsCompleted() {
    Broker voter = boot(1);
    receive(voter, "b2", new ReplicateJob(OF_B2));
    receive(voter, "b1", new Learn(COMPLETED));
    receive(voter, "b2", new ReplicateJob(OF_B2));
    assertThat(confirmed()).containsOnly("b2");
  }

  @Test
  void alsoAfterARestart() {
    Broker voter = boot(1);
    receive(voter, "b2", new ReplicateJob(OF_B2));
    receive(voter, "b1", new Learn(COMPLETED));
    receive(boot(2), "b2", new ReplicateJob(OF_B2));
    assertThat(confirmed()).containsOnly("b2");
  }

  private List<String> confirmed() {
    return effects.sent.stream()
        .filter(JobReplicated.class::isInstance)
        .map(message -> ((JobReplicated) message).origin())
        .toList();
  }

  private void receive(Broker voter, String from, Message message) {
    voter.on(new Event.Received(from, 1, message), 0, effects);
  }

  private Broker boot(int incarnation) {
    List<String> brokers = List.of("b1", "b2", "b3");
    Broker voter =
        new Broker(
            new Settings(
                "b3", brokers, List.of("e1"), List.of(), Policies.defaults(), Defect.NONE));
    voter.on(new Event.Started(incarnation, 1, effects.saved()), 0, effects);
    return voter;
  }
}
