package dev.inquest.ucp.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.Defect;
import dev.inquest.ucp.metadata.JobSpec;
import dev.inquest.ucp.node.Request;
import dev.inquest.ucp.node.Response;
import dev.inquest.ucp.settings.Policies;
import dev.inquest.ucp.settings.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Three brokers vote; others come and go. */
class MembershipTest {
  private static final JobSpec SPEC = new JobSpec(5, 0, List.of(), 10);
  private static final double LONG_SECONDS = 600;

  private final Mesh mesh = new Mesh(Mesh.names(3), Policies.defaults(), 7, true);

  @Test
  void whoIsToldOfTheVotersLearnsOfEveryoneAndIsLearnedByEveryone() {
    start("b4", "b5", "b6");
    for (MeshBroker broker : mesh.all()) {
      assertThat(members(broker))
          .as(broker.name())
          .containsExactlyInAnyOrder("b1", "b2", "b3", "b4", "b5", "b6");
    }
    // Not by way of a voter: the newcomers keep each other informed as well.
    SyncTest.change(mesh.broker("b4"), "j1", "r");
    for (String voter : mesh.voters()) {
      mesh.cut("b4", voter);
      mesh.cut(voter, "b4");
    }
    mesh.runSeconds(LONG_SECONDS);
    assertThat(mesh.broker("b6").jobs().has("j1")).isTrue();
  }

  @Test
  void whoJoinsKnowsAllMetadataAndTakesNoPartInDecisions() {
    start("b4");
    SyncTest.change(mesh.broker("b1"), "j1", "r");
    mesh.runSeconds(100);
    MeshBroker joined = mesh.broker("b4");
    assertThat(joined.jobs().path("j1").path("result").asString()).isEqualTo("r");
    assertThat(joined.ask(new Request.SubmitJob("j2", SPEC)).errorCode()).isEqualTo("not-a-voter");
    Response read = joined.ask(new Request.ReadJob("j1", true));
    assertThat(read.body().path("result").asString()).isEqualTo("r");
    long unknown = joined.request(new Request.ReadJob("j2", true));
    mesh.runSeconds(1);
    assertThat(joined.reply(unknown).body().path("state").asString()).isEqualTo("unknown");
  }

  @Test
  void aMajorityOfTheVotersIsNeededHoweverManyHaveJoined() {
    start("b4", "b5", "b6", "b7");
    mesh.broker("b2").crash();
    long withTwo = mesh.broker("b1").request(new Request.SubmitJob("j1", SPEC));
    mesh.runSeconds(10);
    assertThat(mesh.broker("b1").reply(withTwo).status()).isEqualTo(201);
    mesh.broker("b3").crash();
    long withOne = mesh.broker("b1").request(new Request.SubmitJob("j2", SPEC));
    long read = mesh.broker("b4").request(new Request.ReadJob("j1", true));
    mesh.runSeconds(10);
    assertThat(mesh.broker("b1").reply(withOne).errorCode()).isEqualTo("no-quorum");
    assertThat(mesh.broker("b4").reply(read).errorCode()).isEqualTo("no-quorum");
  }

  @Test
  void whoLeavesOnPurposeIsForgottenByAllAndByThoseWhoWereAwayToo() {
    start("b4", "b5");
    mesh.isolate("b3");
    assertThat(leave("b4", "b4").status()).isEqualTo(200);
    mesh.runSeconds(LONG_SECONDS);
    mesh.heal();
    mesh.runSeconds(LONG_SECONDS);
    for (String other : List.of("b1", "b2", "b3", "b5")) {
      assertThat(members(mesh.broker(other))).as(other).doesNotContain("b4");
      assertThat(mesh.broker(other).status().path("alerts")).as(other).isEmpty();
    }
    mesh.broker("b4").crash();
    mesh.broker("b4").start();
    mesh.runSeconds(100);
    for (MeshBroker broker : mesh.all()) {
      assertThat(members(broker)).as(broker.name()).contains("b4");
    }
  }

  @Test
  void whoVanishesStaysAMemberUntilItIsTakenOut() {
    start("b4", "b5");
    mesh.broker("b5").crash();
    mesh.runSeconds(LONG_SECONDS);
    assertThat(members(mesh.broker("b1"))).contains("b5");
    assertThat(mesh.broker("b1").status().path("alerts").toString()).contains("b5");
    assertThat(leave("b4", "b5").status()).isEqualTo(200);
    mesh.runSeconds(100);
    for (String other : List.of("b1", "b2", "b3", "b4")) {
      assertThat(members(mesh.broker(other))).as(other).doesNotContain("b5");
      assertThat(mesh.broker(other).status().path("alerts")).as(other).isEmpty();
    }
  }

  @Test
  void noVoterLeavesAndNobodyUnknown() {
    start("b4");
    assertThat(leave("b4", "b1").errorCode()).isEqualTo("voter");
    assertThat(leave("b1", "b1").errorCode()).isEqualTo("voter");
    assertThat(leave("b1", "b9").errorCode()).isEqualTo("unknown-broker");
    assertThat(members(mesh.broker("b4"))).contains("b1");
  }

  private void start(String... observers) {
    for (String name : observers) {
      mesh.add(
          new Settings(name, mesh.voters(), List.of(), List.of(), mesh.policies(), Defect.NONE));
    }
    mesh.start();
    mesh.runSeconds(200);
  }

  private Response leave(String asked, String who) {
    return mesh.broker(asked).ask(new Request.Leave(who));
  }

  private static List<String> members(MeshBroker broker) {
    return broker.status().path("brokers").valueStream().map(JsonNode::asString).toList();
  }
}
