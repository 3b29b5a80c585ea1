package dev.inquest.harness.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.check.Budget;
import dev.inquest.check.Judge;
import dev.inquest.check.Validity;
import dev.inquest.harness.scenario.Options;
import dev.inquest.harness.scenario.Plan;
import dev.inquest.harness.sim.SimulatedRun;
import dev.inquest.harness.sim.keep.Trial;
import dev.inquest.history.NodeEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that jump and drift, disks that lose, tear and fill up: applied, seen, and survived. */
final class MachineFaultsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"kind\":\"clock-skew\",\"mode\":\"bump\",\"by_ms\":4000",
        "\"kind\":\"clock-skew\",\"mode\":\"strobe\",\"by_ms\":90,\"period_ms\":100",
        "\"kind\":\"clock-skew\",\"mode\":\"rate\",\"percent\":30",
        "\"kind\":\"clock-skew\",\"mode\":\"rate\",\"percent\":400",
        "\"kind\":\"disk\",\"mode\":\"lose\"",
        "\"kind\":\"disk\",\"mode\":\"tear\"",
        "\"kind\":\"disk\",\"mode\":\"full\"",
      })
  void eachIsAppliedSeenAndSurvived(String fault) throws IOException {
    SimulatedRun run = run(fault, "[\"b2\",\"e1\"]");
    assertThat(run.failure()).isEmpty();
    assertThat(run.report().applied()).isEqualTo(1);
    assertThat(run.cameToRest()).isTrue();
    assertThat(Judge.ofAllClaims().judge(run.history(), Budget.unlimited()).validity())
        .isNotEqualTo(Validity.INVALID);
    assertThat(boots(run, "b2")).isEqualTo(fault.contains("disk") ? 2 : 1);
  }

  @Test
  void brokersWhoseDisksAreFullEndAndAcknowledgeNothingMore() throws IOException {
    SimulatedRun run = run("\"kind\":\"disk\",\"mode\":\"full\"", "[\"b1\",\"b2\",\"b3\"]");
    assertThat(run.failure()).isEmpty();
    String during = run.faults().getFirst().path("after").path("processes").toString();
    assertThat(during).contains("\"incarnation\":2");
    assertThat(boots(run, "b1") + boots(run, "b2") + boots(run, "b3")).isEqualTo(6);
    assertThat(Judge.ofAllClaims().judge(run.history(), Budget.unlimited()).validity())
        .isNotEqualTo(Validity.INVALID);
  }

  private SimulatedRun run(String fault, String nodes) throws IOException {
    Path schedule =
        Files.writeString(
            folder.resolve("schedule.json"),
            "{\"inquest\":\"schedule\",\"version\":1,\"faults\":[{\"start\":1.5,\"stop\":3.5,\"nodes\":"
                + nodes
                + ","
                + fault
                + "}]}");
    return Trial.of(
            Plan.of(
                Options.with()
                    .target("sim")
                    .schedule(schedule)
                    .time(Duration.ofSeconds(6))
                    .seed(11)
                    .build()))
        .run();
  }

  private static long boots(SimulatedRun run, String node) {
    return run.history().entries().stream()
        .filter(NodeEntry.class::isInstance)
        .map(NodeEntry.class::cast)
        .filter(entry -> entry.f().equals("boot") && entry.process().node().equals(node))
        .count();
  }
}
