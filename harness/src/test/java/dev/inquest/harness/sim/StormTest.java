package dev.inquest.harness.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.harness.hunt.Draw;
import dev.inquest.harness.scenario.Options;
import dev.inquest.harness.scenario.Plan;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeds under which two brokers once told each other metadata without end. */
class StormTest {
  @ParameterizedTest
  @ValueSource(longs = {1048, 1114, 23})
  void brokersThatHaveToldAllStopTalking(long seed) {
    Plan plan =
        Plan.of(
            Options.with()
                .target("sim")
                .nemesis("all")
                .time(Duration.ofSeconds(20))
                .build()
                .sized(5, 5));
    assertThat(new Draw(plan).trial(seed).run().history().size()).isLessThan(30_000);
  }
}
