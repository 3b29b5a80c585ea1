package dev.inquest.ucp.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.JobMessage.Heartbeat;
import dev.inquest.ucp.message.PoolMessage.OfferJob;
import dev.inquest.ucp.metadata.EmergencyState;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Policies.Coordination;
import dev.inquest.ucp.settings.Settings;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Three brokers, and executors that are nothing but their heartbeats. */
final class PooledMesh {
  static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(10);

  final Mesh mesh;

  PooledMesh(Policies policies, long seed) {
    mesh = made(policies, seed);
  }

  private static Mesh made(Policies policies, long seed) {
    Mesh made = new Mesh(Mesh.names(3), policies, seed, true);
    List<String> executors = List.of("e1", "e2", "e3");
    for (String broker : made.voters()) {
      made.add(new Settings(broker, made.voters(), executors, List.of(), policies, Defect.NONE));
    }
    return made;
  }

  /** As long as nothing happens, the brokers get to know each other and the executors. */
  void start() {
    mesh.start();
    mesh.runSeconds(25);
  }

  void hears(String broker, String executor, int slots, String... capabilities) {
    beat(broker, executor, slots, List.of(capabilities), true);
  }

  void beat(String broker, String executor, int slots, List<String> capabilities, boolean pooled) {
    mesh.after(
        1,
        () -> {
          beatOnce(broker, executor, slots, capabilities, pooled, mesh.now());
          mesh.after(BEAT_NANOS - 1, () -> beat(broker, executor, slots, capabilities, pooled));
        });
  }

  void beatOnce(
      String broker,
      String executor,
      int slots,
      List<String> capabilities,
      boolean pooled,
      long sequence) {
    if (mesh.broker(broker).up()) {
      Heartbeat heartbeat =
          new Heartbeat(
              executor, sequence, capabilities, slots, List.of(), EmergencyState.NONE, pooled);
      mesh.broker(broker).tell(executor, heartbeat);
    }
  }

  void submit(String broker, String job, JobSpec spec) {
    long number = mesh.broker(broker).request(new Request.SubmitJob(job, spec));
    mesh.after(
        BEAT_NANOS / 2,
        () -> {
          if (mesh.broker(broker).up()) {
            Response response = mesh.broker(broker).reply(number);
            assertThat(response.status()).as(job + ": " + response).isIn(201, 503);
          }
        });
  }

  /** As if b2 had just been given the job, and had it offered to b1. */
  void offer(String job, int rounds) {
    JobEntry entry =
        JobEntry.submitted(job, "b2", "b2", new JobSpec(5, 0, List.of(), 10), VectorClock.EMPTY);
    mesh.broker("b1").tell("b2", new OfferJob(entry, rounds));
  }

  JsonNode job(String broker, String job) {
    return mesh.broker(broker).jobs().path(job);
  }

  String state(String broker, String job) {
    return job(broker, job).path("state").asString("");
  }

  String executor(String broker, String job) {
    return job(broker, job).path("executor").asString("");
  }

  int attempt(String broker, String job) {
    return job(broker, job).path("attempt").asInt(0);
  }

  long count(String broker, String field) {
    return mesh.broker(broker).status().path(field).asLong(-1);
  }

  static Policies with(Policies.Heartbeat heartbeat, boolean pooling) {
    Policies usual = Policies.defaults();
    Coordination with = usual.coordination();
    return new Policies(
        usual.metadataSync(),
        usual.fcfsPolicy(),
        usual.jobRedeployment(),
        usual.monitoring(),
        usual.acceptance(),
        heartbeat,
        new Coordination(
            with.discoveryIntervalNanos(),
            with.peerTimeoutNanos(),
            with.brokerTimeoutNanos(),
            with.adaptiveTimeouts(),
            with.leastPeerTimeoutNanos(),
            with.mostPeerTimeoutNanos(),
            pooling),
        usual.executor());
  }
}
