package dev.inquest.ucp.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.message.PoolMessage.OfferJob;
import dev.inquest.ucp.message.PoolMessage.PooledExecutors;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.settings.Policies;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Three brokers, each of which hears other executors; no job ever ends. */
class PoolingTest {
  private static final JobSpec ANY = new JobSpec(5, 0, List.of(), 10);
  private static final JobSpec NEEDS_GPU = new JobSpec(5, 0, List.of("gpu"), 10);

  /** Until a silent broker's jobs are taken over, and somewhat longer. */
  private static final double LONG_SECONDS = 200;

  private PooledMesh pooled = new PooledMesh(Policies.defaults(), 7);

  @Test
  void aJobGoesToABrokerThatHearsAnExecutorForIt() {
    pooled.hears("b1", "e1", 4, "gpu");
    pooled.hears("b2", "e2", 4);
    pooled.start();
    pooled.submit("b2", "j1", NEEDS_GPU);
    pooled.submit("b3", "j2", ANY);
    pooled.mesh.runSeconds(20);
    assertThat(pooled.executor("b1", "j1")).isEqualTo("e1");
    assertThat(pooled.executor("b2", "j1")).as("the giver is told").isEqualTo("e1");
    assertThat(pooled.executor("b3", "j2")).isIn("e1", "e2");
    assertThat(pooled.count("b2", "handedOver")).isEqualTo(1);
    assertThat(pooled.count("b1", "takenIn") + pooled.count("b2", "takenIn")).isEqualTo(2);
    JsonNode shared = pooled.mesh.broker("b2").status().path("pool").path(0);
    assertThat(shared.path("executor").asString()).isEqualTo("e1");
    assertThat(shared.path("brokers").path(0).asString()).isEqualTo("b1");
  }

  @Test
  void withoutPoolingAJobWaitsForAnExecutorOfItsOwnBroker() {
    pooled = new PooledMesh(PooledMesh.with(Policies.defaults().heartbeat(), false), 7);
    pooled.hears("b1", "e1", 4, "gpu");
    pooled.start();
    pooled.submit("b2", "j1", NEEDS_GPU);
    pooled.mesh.runSeconds(LONG_SECONDS);
    assertThat(pooled.state("b2", "j1")).isEqualTo("parked");
    assertThat(pooled.mesh.broker("b2").status().path("pool")).isEmpty();
  }

  @Test
  void executorsThatRegisterWithAllBrokersAreNotTalkedAbout() {
    for (String broker : pooled.mesh.voters()) {
      pooled.beat(broker, "e1", 1, List.of("gpu"), false);
    }
    pooled.start();
    pooled.submit("b1", "j1", NEEDS_GPU);
    pooled.submit("b1", "j2", NEEDS_GPU);
    pooled.mesh.runSeconds(LONG_SECONDS);
    assertThat(pooled.mesh.broker("b2").status().path("pool")).isEmpty();
    assertThat(pooled.count("b1", "handedOver")).isZero();
  }

  @Test
  void jobsSpreadOverTheBrokersWhenTheSlotsOfOneAreTaken() {
    pooled.hears("b1", "e1", 2);
    pooled.hears("b2", "e2", 2);
    pooled.hears("b3", "e3", 2);
    pooled.start();
    for (int job = 1; job <= 6; job++) {
      pooled.submit("b1", "j" + job, ANY);
    }
    pooled.mesh.runSeconds(60);
    assertThat(pooled.count("b1", "handedOver")).isEqualTo(4);
    assertThat(pooled.count("b2", "takenIn")).isEqualTo(2);
    assertThat(pooled.count("b3", "takenIn")).isEqualTo(2);
  }

  @Test
  void whereAllSlotsAreTakenNoJobIsPassedOn() {
    pooled.hears("b1", "e1", 1);
    pooled.hears("b2", "e2", 1);
    pooled.start();
    for (int job = 1; job <= 4; job++) {
      pooled.submit("b" + (1 + job % 2), "a" + job, ANY);
    }
    pooled.mesh.runSeconds(60);
    long before = pooled.count("b1", "handedOver") + pooled.count("b2", "handedOver");
    pooled.mesh.runSeconds(1000);
    assertThat(pooled.count("b1", "handedOver") + pooled.count("b2", "handedOver"))
        .isEqualTo(before);
    for (int job = 1; job <= 4; job++) {
      assertThat(pooled.attempt("b3", "a" + job)).as("attempts of a" + job).isEqualTo(1);
    }
    pooled.submit("b1", "a5", ANY);
    pooled.mesh.runSeconds(2.6);
    assertThat(pooled.executor("b1", "a5")).as("at the next look, nobody is asked").isEqualTo("e1");
  }

  @Test
  void theJobsOfAVanishedExecutorGoToABrokerThatHearsAnother() {
    pooled.hears("b1", "e1", 4, "gpu");
    pooled.mesh.after(1, () -> pooled.beatOnce("b2", "e2", 4, List.of("gpu"), true, 1));
    pooled.start();
    pooled.submit("b2", "j1", NEEDS_GPU);
    pooled.mesh.runSeconds(5);
    assertThat(pooled.executor("b2", "j1")).isEqualTo("e2");
    pooled.mesh.runSeconds(60);
    assertThat(pooled.executor("b2", "j1")).isEqualTo("e1");
    assertThat(pooled.attempt("b2", "j1")).isEqualTo(2);
  }

  @Test
  void aJobThatAnotherBrokerHearsRunningIsTakenAsItIs() {
    pooled.hears("b1", "e1", 4, "gpu");
    pooled.mesh.after(1, () -> pooled.beatOnce("b2", "e1", 4, List.of("gpu"), true, 1));
    pooled.start();
    pooled.submit("b2", "j1", NEEDS_GPU);
    pooled.mesh.runSeconds(60);
    assertThat(pooled.count("b1", "takenIn")).isEqualTo(1);
    assertThat(pooled.executor("b2", "j1")).isEqualTo("e1");
    assertThat(pooled.attempt("b2", "j1")).isEqualTo(1);
  }

  @Test
  void whenTheTakerCrashesBeforeItSaysSoTheGiverAsksAnother() {
    pooled.hears("b1", "e1", 4, "gpu");
    pooled.start();
    pooled.mesh.cut("b1", "b2");
    pooled.mesh.cut("b1", "b3");
    pooled.submit("b2", "j1", NEEDS_GPU);
    pooled.mesh.runSeconds(4);
    assertThat(pooled.count("b1", "takenIn")).isEqualTo(1);
    assertThat(pooled.state("b2", "j1")).isEqualTo("submitted");
    pooled.mesh.broker("b1").crash();
    pooled.hears("b3", "e3", 4, "gpu");
    pooled.mesh.runSeconds(LONG_SECONDS);
    assertThat(pooled.executor("b2", "j1")).isEqualTo("e3");
    pooled.mesh.heal();
    pooled.mesh.broker("b1").start();
    pooled.mesh.runSeconds(LONG_SECONDS);
    assertThat(pooled.mesh.broker("b1").jobs()).isEqualTo(pooled.mesh.broker("b2").jobs());
  }

  @Test
  void whatIsTakenStaysTakenWhenTheGiverCrashesBeforeItHearsOfIt() {
    pooled.hears("b1", "e1", 4, "gpu");
    pooled.start();
    pooled.mesh.cut("b1", "b2");
    pooled.submit("b2", "j1", NEEDS_GPU);
    pooled.mesh.runSeconds(4);
    pooled.mesh.broker("b2").crash();
    pooled.mesh.heal();
    pooled.mesh.runSeconds(LONG_SECONDS);
    pooled.mesh.broker("b2").start();
    pooled.mesh.runSeconds(LONG_SECONDS);
    for (MeshBroker broker : pooled.mesh.all()) {
      assertThat(pooled.executor(broker.name(), "j1")).as(broker.name()).isEqualTo("e1");
      assertThat(pooled.attempt(broker.name(), "j1")).as(broker.name()).isEqualTo(1);
    }
  }

  @Test
  void whenTheGiverCrashesForGoodItsSuccessorHandsTheJobOver() {
    pooled.start();
    pooled.submit("b2", "j1", NEEDS_GPU);
    pooled.mesh.runSeconds(1);
    pooled.mesh.broker("b2").crash();
    pooled.hears("b1", "e1", 4, "gpu");
    pooled.mesh.runSeconds(2 * LONG_SECONDS);
    assertThat(pooled.executor("b3", "j1")).isEqualTo("e1");
    assertThat(pooled.count("b3", "handedOver")).isEqualTo(1);
  }

  @Test
  void acrossACutNobodyIsAskedAndAfterItTheJobIsHandedOver() {
    pooled.hears("b1", "e1", 4, "gpu");
    pooled.start();
    pooled.mesh.isolate("b1");
    pooled.mesh.runSeconds(LONG_SECONDS);
    assertThat(pooled.mesh.broker("b2").status().path("pool")).isEmpty();
    pooled.submit("b2", "j1", NEEDS_GPU);
    pooled.mesh.runSeconds(LONG_SECONDS);
    assertThat(pooled.state("b3", "j1")).isEqualTo("parked");
    pooled.mesh.heal();
    pooled.mesh.runSeconds(LONG_SECONDS);
    assertThat(pooled.executor("b3", "j1")).isEqualTo("e1");
  }

  @Test
  void aBrokerThatStartsAgainIsNotAskedBeforeItHearsItsExecutorsAgain() {
    pooled.hears("b1", "e1", 4, "gpu");
    pooled.start();
    assertThat(pooled.mesh.broker("b2").status().path("pool")).hasSize(1);
    pooled.mesh.broker("b1").crash();
    pooled.mesh.broker("b1").start();
    pooled.mesh.runSeconds(1);
    assertThat(pooled.mesh.broker("b2").status().path("pool")).isEmpty();
    pooled.mesh.runSeconds(25);
    assertThat(pooled.mesh.broker("b2").status().path("pool")).hasSize(1);
  }

  @Test
  void whoeverForgetsTheOthersExecutorsIsToldOfThemAgain() {
    pooled.hears("b1", "e1", 4, "gpu");
    pooled.start();
    pooled.mesh.broker("b2").crash();
    pooled.mesh.broker("b2").start();
    assertThat(pooled.mesh.broker("b2").status().path("pool")).isEmpty();
    pooled.mesh.runSeconds(25);
    assertThat(pooled.mesh.broker("b2").status().path("pool")).hasSize(1);
  }

  @Test
  void newsOfThePoolThatComeLateAreNone() {
    pooled.hears("b1", "e1", 4, "gpu");
    pooled.start();
    pooled.mesh.broker("b2").tell("b1", new PooledExecutors(1L << 32, List.of()));
    assertThat(pooled.mesh.broker("b2").status().path("pool")).hasSize(1);
  }

  @Test
  void whereOffersDoNotArriveAnotherBrokerIsAsked() {
    pooled.hears("b1", "e1", 4, "gpu");
    pooled.hears("b3", "e3", 4, "gpu");
    pooled.start();
    pooled.mesh.cut("b2", "b1");
    pooled.submit("b2", "j1", NEEDS_GPU);
    pooled.mesh.runSeconds(10);
    assertThat(pooled.executor("b2", "j1")).isEqualTo("e3");
  }

  @Test
  void whatCanRunHereIsNotAssignedBeforeTheAnswer() {
    threeOfOneSlot();
    pooled.mesh.distance(0.12);
    pooled.submit("b1", "j1", ANY);
    pooled.mesh.runSeconds(1);
    pooled.submit("b1", "j2", ANY);
    pooled.mesh.runSeconds(2);
    assertThat(pooled.executor("b1", "j2")).isEqualTo("e2");
    assertThat(pooled.count("b1", "handedOver")).isEqualTo(1);
  }

  @Test
  void whatWasOfferedInVainIsAssignedHereAndOfferedToNobodyElse() {
    threeOfOneSlot();
    pooled.mesh.cut("b2", "b1");
    pooled.submit("b1", "j1", ANY);
    pooled.mesh.runSeconds(1);
    pooled.submit("b1", "j2", ANY);
    pooled.mesh.runSeconds(2);
    assertThat(pooled.executor("b1", "j2"))
        .as("e2 has it as well, but b2 cannot say so")
        .isEqualTo("e1");
    assertThat(pooled.count("b2", "takenIn")).isEqualTo(1);
    assertThat(pooled.count("b3", "takenIn")).isZero();
  }

  @Test
  void anExecutorThatTheBrokerHearsItselfIsNoReasonToHandAJobOver() {
    pooled.hears("b1", "e1", 1);
    pooled.hears("b2", "e1", 1);
    pooled.start();
    pooled.submit("b1", "j1", ANY);
    pooled.submit("b1", "j2", ANY);
    pooled.submit("b1", "j3", ANY);
    pooled.mesh.runSeconds(LONG_SECONDS);
    assertThat(pooled.count("b2", "takenIn")).isZero();
    assertThat(pooled.executor("b1", "j3")).isEqualTo("e1");
  }

  @Test
  void anOfferThatComesLateIsDeclined() {
    pooled.hears("b2", "e2", 4);
    pooled.start();
    pooled.submit("b2", "j1", ANY);
    pooled.mesh.runSeconds(100);
    pooled.hears("b1", "e1", 4);
    pooled.mesh.runSeconds(25);
    pooled.offer("j1", OfferJob.NEVER);
    assertThat(pooled.count("b1", "takenIn")).isZero();
    pooled.offer("j2", OfferJob.NEVER);
    assertThat(pooled.count("b1", "takenIn")).isEqualTo(1);
    pooled.offer("j3", 0);
    assertThat(pooled.count("b1", "takenIn"))
        .as("it would start at once at b2 as well")
        .isEqualTo(1);
  }

  @Test
  void onABadNetworkEveryJobComesToASuitableExecutor() {
    for (long seed = 1; seed <= 20; seed++) {
      pooled = new PooledMesh(Policies.defaults(), seed);
      pooled.hears("b1", "e1", 2, "gpu");
      pooled.hears("b2", "e2", 2);
      pooled.start();
      pooled.mesh.losses(0.3);
      for (int job = 1; job <= 6; job++) {
        pooled.submit("b" + (1 + job % 3), "j" + job, job % 2 == 0 ? NEEDS_GPU : ANY);
      }
      pooled.mesh.runSeconds(LONG_SECONDS);
      pooled.mesh.heal();
      pooled.mesh.runSeconds(LONG_SECONDS);
      for (int job = 1; job <= 6; job++) {
        String where = pooled.executor("b3", "j" + job);
        assertThat(where)
            .as("seed " + seed + ", j" + job)
            .isIn(job % 2 == 0 ? List.of("e1") : List.of("e1", "e2"));
      }
      assertThat(pooled.mesh.broker("b1").jobs())
          .as("seed " + seed)
          .isEqualTo(pooled.mesh.broker("b2").jobs());
    }
  }

  private void threeOfOneSlot() {
    long quick = TimeUnit.MILLISECONDS.toNanos(400);
    pooled =
        new PooledMesh(
            PooledMesh.with(new Policies.Heartbeat(quick, 3 * PooledMesh.BEAT_NANOS), true), 7);
    pooled.hears("b1", "e1", 1);
    pooled.hears("b2", "e2", 1);
    pooled.hears("b3", "e3", 1);
    pooled.start();
  }
}
