package dev.inquest.ucp.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.clock.VectorClock;
import dev.inquest.ucp.message.ConsensusMessage.Learn;
import dev.inquest.ucp.message.CoordinationMessage.SyncMetadata;
import dev.inquest.ucp.metadata.EmergencyState;
import dev.inquest.ucp.metadata.JobEntry;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.metadata.Submission;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Policies.Coordination;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SyncTest {
  /** Longer than an interval, its half as much again, its jitter, and a tick. */
  private static final double ROUND_SECONDS = 100;

  /** Longer than the longest backoff. */
  private static final double LONG_SECONDS = 600;

  @Test
  void aChangeIsToldEveryBrokerOnce() {
    Mesh mesh = settled(5);
    for (int i = 0; i < 500; i++) {
      change(mesh.broker("b" + (1 + i % 5)), "j" + i, "r");
    }
    mesh.runSeconds(ROUND_SECONDS);
    assertSame(mesh, 500);
    // Every entry has to reach four brokers; a race may repeat some of them.
    assertThat(entries(mesh)).isBetween(2000L, 2300L);
  }

  @Test
  void whereNothingChangedOnePairExchangesTwoMessagesAnInterval() {
    Mesh mesh = settled(2);
    mesh.runSeconds(6 * 63.75);
    assertThat(entries(mesh)).isZero();
    // A discovery of two messages at most in an interval, of a broker that spoke a while ago.
    assertThat(mesh.all().stream().mapToLong(broker -> broker.messages).sum()).isBetween(8L, 40L);
  }

  @Test
  void aRestartedBrokerIsToldOnlyWhatItMissed() {
    Mesh mesh = full(3, 3000);
    mesh.broker("b2").crash();
    change(mesh.broker("b1"), "late", "r");
    mesh.runSeconds(LONG_SECONDS);
    mesh.all().forEach(MeshBroker::reset);
    mesh.broker("b2").start();
    mesh.runSeconds(ROUND_SECONDS);
    assertSame(mesh, 3001);
    assertThat(entries(mesh)).isBetween(1L, 2L);
  }

  @Test
  void aBrokerWithoutItsDiskIsToldEverythingInPagesOfBoundedSize() {
    Mesh mesh = full(3, 3000);
    MeshBroker lost = mesh.broker("b2");
    change(lost, "its-own", "r");
    mesh.runSeconds(ROUND_SECONDS);
    lost.crash();
    lost.loseDisk();
    mesh.all().forEach(MeshBroker::reset);
    lost.start();
    change(lost, "its-next", "r");
    mesh.runSeconds(ROUND_SECONDS);
    assertSame(mesh, 3002);
    assertThat(mesh.all())
        .allSatisfy(
            broker -> assertThat(broker.largest).isLessThan(SyncMetadata.MOST_BYTES * 3 / 2));
    assertThat(entries(mesh)).isBetween(3002L, 3100L);
  }

  @Test
  void aPeerThatComesBackAfterLongConverges() {
    Mesh mesh = full(4, 200);
    mesh.isolate("b4");
    for (int hour = 0; hour < 5; hour++) {
      change(mesh.broker("b1"), "here" + hour, "r");
      change(mesh.broker("b4"), "there" + hour, "r");
      change(mesh.broker("b2"), "both", "r2-" + hour);
      change(mesh.broker("b4"), "both", "r4-" + hour);
      mesh.runSeconds(3600);
    }
    assertThat(mesh.broker("b4").jobs()).hasSize(206);
    assertThat(mesh.broker("b1").status().path("alerts").toString()).contains("b4");
    mesh.all().forEach(MeshBroker::reset);
    mesh.heal();
    mesh.runSeconds(LONG_SECONDS);
    assertSame(mesh, 211);
    assertThat(entries(mesh)).isLessThan(100);
    assertThat(mesh.broker("b1").status().path("alerts")).isEmpty();
  }

  @Test
  void aPageForAFormerLifeIsNotTakenForOneToThis() {
    Mesh mesh = full(2, 5);
    MeshBroker b1 = mesh.broker("b1");
    b1.crash();
    b1.loseDisk();
    b1.start();
    // b2 answers what the former life knew: nothing is missing, up to change 1000.
    b1.tell("b2", page("b2~x", "b1~former"));
    mesh.runSeconds(ROUND_SECONDS);
    assertSame(mesh, 5);
  }

  /** It makes the receiver forget how far it was, which its peer does not know. */
  @Test
  void aLateMessageOfAFormerLifeStartsNoEndlessTalk() {
    Mesh mesh = full(2, 5);
    mesh.all().forEach(MeshBroker::reset);
    mesh.broker("b1").tell("b2", page("b2~former", ""));
    mesh.runSeconds(ROUND_SECONDS);
    assertSame(mesh, 5);
    assertThat(mesh.all().stream().mapToLong(broker -> broker.messages).sum()).isLessThan(30);
  }

  @Test
  void aDoubledAnswerLeadsOnOnlyOnce() {
    Mesh mesh = full(2, 9500);
    MeshBroker lost = mesh.broker("b2");
    lost.crash();
    lost.loseDisk();
    mesh.all().forEach(MeshBroker::reset);
    mesh.doubles();
    lost.start();
    mesh.runSeconds(ROUND_SECONDS);
    assertSame(mesh, 9500);
    // Ten pages and what is said beside them; if each double led on, it would be tens of thousands.
    assertThat(mesh.all().stream().mapToLong(broker -> broker.messages).sum()).isLessThan(200);
  }

  @Test
  void onlyATimeoutThatAdaptsDoesNotTakeAFarPeerForAFailedOne() {
    assertThat(alertsOfAFarPeer(false)).isPositive();
    assertThat(alertsOfAFarPeer(true)).isZero();
  }

  /** The answer takes 16 s, the timeout is 10 s: looked at every second, after half an hour. */
  private static long alertsOfAFarPeer(boolean adaptive) {
    Policies usual = Policies.defaults();
    Coordination coordination = usual.coordination();
    Policies policies =
        new Policies(
            usual.metadataSync(),
            usual.fcfsPolicy(),
            usual.jobRedeployment(),
            usual.monitoring(),
            usual.acceptance(),
            usual.heartbeat(),
            new Coordination(
                coordination.discoveryIntervalNanos(),
                coordination.peerTimeoutNanos(),
                coordination.brokerTimeoutNanos(),
                adaptive,
                coordination.leastPeerTimeoutNanos(),
                coordination.mostPeerTimeoutNanos(),
                coordination.pooling()),
            usual.executor());
    Mesh mesh = new Mesh(Mesh.names(2), policies, 1, true);
    mesh.distance(8);
    mesh.start();
    mesh.runSeconds(1800);
    change(mesh.broker("b1"), "j1", "r");
    long alerts = 0;
    for (int second = 0; second < 600; second++) {
      mesh.runSeconds(1);
      alerts += mesh.broker("b1").status().path("alerts").size();
    }
    assertSame(mesh, 1);
    return alerts;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whateverIsLostLateRepeatedCutOffOrForgottenInTheEndAllAreTheSame(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Mesh mesh = new Mesh(Mesh.names(5), Policies.defaults(), seed, true);
    mesh.start();
    mesh.losses(0.2);
    for (int step = 0; step < 150; step++) {
      MeshBroker broker = mesh.broker("b" + (1 + random.nextInt(5)));
      trouble(mesh, broker, random, "seed " + seed + " step " + step);
      mesh.runSeconds(random.nextInt(40));
    }
    mesh.heal();
    mesh.all().stream().filter(broker -> !broker.up()).forEach(MeshBroker::start);
    mesh.runSeconds(2 * LONG_SECONDS);
    assertSame(mesh, mesh.broker("b1").jobs().size());
    assertThat(mesh.broker("b1").jobs()).isNotEmpty();
  }

  private static void trouble(Mesh mesh, MeshBroker broker, SplittableRandom random, String what) {
    int kind = random.nextInt(12);
    if (!broker.up()) {
      broker.start();
    } else if (kind == 0) {
      broker.crash();
    } else if (kind == 1) {
      broker.crash();
      broker.loseDisk();
    } else if (kind == 2) {
      mesh.cut(broker.name(), "b" + (1 + random.nextInt(5)));
    } else if (kind == 3) {
      mesh.heal();
      mesh.losses(0.2);
    } else {
      change(broker, "j" + random.nextInt(30), what);
    }
  }

  /** A mesh in which everybody has heard of everybody, and of nothing else. */
  private static Mesh settled(int brokers) {
    Mesh mesh = new Mesh(Mesh.names(brokers), Policies.defaults(), 1, true);
    mesh.start();
    mesh.runSeconds(ROUND_SECONDS);
    mesh.all().forEach(MeshBroker::reset);
    return mesh;
  }

  private static Mesh full(int brokers, int jobs) {
    Mesh mesh = settled(brokers);
    for (int i = 0; i < jobs; i++) {
      change(mesh.broker("b1"), "job" + i, "result " + i);
    }
    mesh.runSeconds(LONG_SECONDS);
    assertSame(mesh, jobs);
    mesh.all().forEach(MeshBroker::reset);
    return mesh;
  }

  /** Nothing is missing, up to change 1000. */
  private static SyncMetadata page(String log, String yours) {
    VectorClock known = VectorClock.of("b2~x", 99);
    return new SyncMetadata(
        log, 1000, known, yours, 5, 5, 1000, List.of(), false, 0, true, EmergencyState.NONE);
  }

  /** That broker learns of a result of which the others do not know. */
  static void change(MeshBroker broker, String job, String result) {
    String other = broker.name().equals("b1") ? "b2" : "b1";
    Submission winner = new Submission("e1/1:1", "e1", 1, 1, result, VectorClock.EMPTY);
    JobEntry entry =
        JobEntry.submitted(
                job, "b1", "b1", new JobSpec(5, 0, List.of(), 10), VectorClock.of("b1", 7))
            .complete(winner);
    broker.tell(other, new Learn(entry));
  }

  private static long entries(Mesh mesh) {
    return mesh.all().stream().mapToLong(broker -> broker.entries).sum();
  }

  private static void assertSame(Mesh mesh, int jobs) {
    JsonNode first = mesh.broker("b1").jobs();
    assertThat(first).hasSize(jobs);
    assertThat(mesh.all())
        .allSatisfy(broker -> assertThat(broker.jobs()).as(broker.name()).isEqualTo(first));
  }
}
