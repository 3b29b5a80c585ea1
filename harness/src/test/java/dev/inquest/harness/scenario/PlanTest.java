package dev.inquest.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.store.RunFolder;
import dev.inquest.nemesis.schedule.ScheduleCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
  @TempDir private Path folder;

  @Test
  void theSameSeedPlansTheSameFaults() {
    assertThat(drawn(7)).isEqualTo(drawn(7)).isNotEqualTo(drawn(8));
  }

  @Test
  void everyDrawnFaultIsOverBeforeTheWorkload() {
    var plan = Plan.of(Options.with().nemesis("all").build());
    assertThat(plan.faults().schedule().faults()).isNotEmpty();
    assertThat(plan.workloadTime()).isEqualTo(Duration.ofSeconds(30));
    assertThat(plan.faults().schedule().endNanos()).isLessThan(plan.workloadTime().toNanos());
  }

  @Test
  void theHeaderTellsWhatTheJudgeHasToKnow() {
    var plan = Plan.of(Options.with().nemesis("kill", "partition").build());
    var header = plan.header(new RunFolder(folder.resolve("now-1")), Instant.EPOCH);
    assertThat(header.extra().toString())
        .isEqualTo(
            "{\"acceptance\":\"quorum\",\"nemesis\":[\"kill\",\"partition\"],\"workload\":\"jobs\",\"strategy\":\"causal\",\"brokers\":[\"b1\",\"b2\",\"b3\"],"
                + "\"executors\":[\"e1\",\"e2\",\"e3\"],\"bounds\":{\"convergence\":15.0,\"recovery\":5.0},\"max_redeploy_attempts\":3}");
    assertThat(header.nodes()).containsExactly("b1", "b2", "b3", "e1", "e2", "e3");
  }

  @Test
  void aGivenScheduleRunsToItsEndEvenWhenItIsLongerThanTheWorkload() throws IOException {
    var file =
        schedule("{\"id\":\"n1\",\"kind\":\"kill\",\"start\":40,\"stop\":42,\"nodes\":[\"e1\"]}");
    var plan = Plan.of(Options.with().schedule(file).build());
    assertThat(plan.workloadTime()).isEqualTo(Duration.ofSeconds(44));
  }

  @Test
  void killingBrokersAlonePromisesNothingAboutExecutors() throws IOException {
    var brokers =
        schedule("{\"id\":\"n1\",\"kind\":\"kill\",\"start\":1,\"stop\":2,\"nodes\":[\"b1\"]}");
    assertThat(Plan.of(Options.with().schedule(brokers).build()).faults().promisedLabels())
        .isEmpty();
    var executors =
        schedule("{\"id\":\"n1\",\"kind\":\"kill\",\"start\":1,\"stop\":2,\"nodes\":[\"e1\"]}");
    assertThat(Plan.of(Options.with().schedule(executors).build()).faults().promisedLabels())
        .containsExactly("kill");
  }

  @Test
  void aScheduleThatNamesAnUnknownNodeIsRefusedInOneLine() throws IOException {
    var file =
        schedule("{\"id\":\"n1\",\"kind\":\"kill\",\"start\":1,\"stop\":2,\"nodes\":[\"b9\"]}");
    assertThatThrownBy(() -> Plan.of(Options.with().schedule(file).build()))
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("schedule.json", "b9")
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatOnlyASimulationCanBreakIsRefusedElsewhereInOneLine() throws IOException {
    for (String target : new String[] {"local", "docker"}) {
      assertThatThrownBy(() -> Plan.of(Options.with().target(target).nemesis("disk").build()))
          .isInstanceOf(BadInput.class)
          .hasMessage("faults of the kind disk exist with --target sim alone");
    }
    var file =
        schedule(
            "{\"kind\":\"clock-skew\",\"start\":1,\"stop\":2,\"nodes\":[\"b1\"],\"mode\":\"bump\",\"by_ms\":9}");
    assertThatThrownBy(() -> Plan.of(Options.with().schedule(file).build()))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + ": faults of the kind clock-skew exist with --target sim alone");
    assertThat(Plan.of(Options.with().target("sim").schedule(file).build()).faults().promised())
        .hasSize(1);
    assertThat(Plan.of(Options.with().nemesis("all").build()).faults().promisedLabels())
        .contains("kill")
        .doesNotContain("disk", "clock-skew");
    assertThat(
            Plan.of(Options.with().target("sim").nemesis("all").build()).faults().promisedLabels())
        .contains("kill", "disk", "clock-skew");
  }

  @Test
  void aScheduleThatIsNotThereIsRefusedInOneLine() {
    assertThatThrownBy(() -> Plan.of(Options.with().schedule(folder.resolve("none.json")).build()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("none.json: no such file");
  }

  @Test
  void whatThisBuildDoesNotHaveIsRefusedByName() {
    assertThatThrownBy(() -> Plan.of(Options.with().nemesis("earthquake").build()))
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("earthquake", "partition", "vanish");
    assertThatThrownBy(() -> Plan.of(Options.with().nemesis("all", "kill").build()))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Plan.of(Options.with().target("moon").build()))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Plan.of(Options.with().defect("gremlins").build()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("decide-locally");
  }

  @Test
  void whereThereAreTwoExecutorsTwoCanDoEachJob() {
    for (int executors = 2; executors <= 9; executors++) {
      var able = Capabilities.members(3, executors).executors().values();
      assertThat(able)
          .filteredOn(capabilities -> capabilities.contains(Capabilities.GPU))
          .hasSizeGreaterThanOrEqualTo(2);
      assertThat(able)
          .filteredOn(capabilities -> capabilities.contains(Capabilities.SSD))
          .hasSizeGreaterThanOrEqualTo(2);
    }
    assertThat(Capabilities.members(1, 1).executors().get("e1"))
        .containsExactly("cpu", "gpu", "ssd");
  }

  private static String drawn(long seed) {
    return ScheduleCodec.write(
        Plan.of(Options.with().nemesis("all").seed(seed).build()).faults().schedule());
  }

  private Path schedule(String fault) throws IOException {
    return Files.writeString(
        folder.resolve("schedule.json"),
        "{\"inquest\":\"schedule\",\"version\":1,\"faults\":[" + fault + "]}");
  }
}
