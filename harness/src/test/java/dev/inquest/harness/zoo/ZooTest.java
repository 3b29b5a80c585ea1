package dev.inquest.harness.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.harness.scenario.Options;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.ucp.Defect;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small zoo; {@code inquest zoo} runs the large one. */
final class ZooTest {
  private static final RunOptions BASE =
      Options.with().target("sim").nemesis("all").time(Duration.ofSeconds(8)).seed(1).build();

  @Test
  void defectsThatShowSoonAreConvictedByTheirCheckers() {
    List<String> soon =
        List.of(
            "accept-every-result",
            "clock-no-merge",
            "no-redeploy",
            "offered-job-left",
            "preempted-job-dropped");
    List<Exhibit> exhibits =
        Exhibit.all().stream().filter(exhibit -> soon.contains(exhibit.name())).toList();
    List<Row> rows = new Zoo(BASE, 1, 60, Duration.ZERO).chase(exhibits, 2, row -> {});
    assertThat(rows)
        .hasSize(5)
        .allSatisfy(row -> assertThat(row.convicted()).as(row.toString()).isTrue());
  }

  @Test
  void everyPlantedDefectIsOnShow() {
    assertThat(Exhibit.all()).hasSize(Defect.planted().size() + 2);
  }

  @Test
  void noAlarmInThousandsOfSeedsBoundsTheRateByThreeInThatMany() {
    assertThat(ZooTable.upperBound(0, 1000)).isBetween(0.0029, 0.0030);
  }
}
