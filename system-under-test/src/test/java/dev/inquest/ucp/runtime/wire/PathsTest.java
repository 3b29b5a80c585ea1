package dev.inquest.ucp.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.CoordinationMessage.SyncMetadata;
import dev.inquest.ucp.message.JobMessage.Heartbeat;
import dev.inquest.ucp.message.JobMessage.JobReplicated;
import dev.inquest.ucp.message.Message;
import dev.inquest.ucp.metadata.EmergencyState;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.runtime.wire.Paths.Place;
import dev.inquest.ucp.traced.Envelope;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathsTest {
  @Test
  void messagesGoWhereTheRequirementsSay() {
    assertThat(place(new Heartbeat("e1", 0, List.of(), 1, List.of(), EmergencyState.NONE)))
        .isEqualTo(new Place("PUT", "/executors/heartbeat/e1"));
    assertThat(
            place(
                new SyncMetadata(
                    "log",
                    0,
                    VectorClock.EMPTY,
                    "",
                    0,
                    0,
                    0,
                    List.of(),
                    true,
                    1,
                    true,
                    EmergencyState.NONE)))
        .isEqualTo(new Place("POST", "/broker/sync-metadata"));
    assertThat(place(new JobReplicated("j", "b1")))
        .isEqualTo(new Place("POST", "/messages/job-replicated"));
  }

  @Test
  void requestsGoWhereClientsFindThem() {
    Submission submission = new Submission("s", "e1", 1, 2, "r", VectorClock.EMPTY);
    Request.SubmitResult result = new Request.SubmitResult("a/b ü", submission);
    assertThat(Paths.of(result)).isEqualTo(new Place("PUT", "/jobs/a%2Fb%20%C3%BC/result"));
    assertThat(Paths.body(result)).isEqualTo(submission.toJson());
    Request.SubmitJob job = new Request.SubmitJob("j1", new JobSpec(5, 0, List.of("gpu"), 7));
    assertThat(Paths.of(job)).isEqualTo(new Place("POST", "/jobs"));
    assertThat(Paths.body(job))
        .hasToString(
            "{\"job\":\"j1\",\"priority\":5,\"emergency\":0,\"requires\":[\"gpu\"],\"work\":{\"millis\":7}}");
    assertThat(Paths.of(new Request.ReadJob("j1", true)).path())
        .isEqualTo("/jobs/j1?consistency=quorum");
  }

  private static Place place(Message message) {
    return Paths.of(new Envelope("e1", 1, "b1", VectorClock.EMPTY, message));
  }
}
