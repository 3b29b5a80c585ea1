package dev.inquest.ucp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.runtime.HttpProbe.Result;
import dev.inquest.ucp.settings.ConflictStrategy;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator switches at run time: an executor's strategy, a broker's emergency. */
class ControlRoutesTest {
  @TempDir Path folder;

  @Test
  void everyStrategyCanBeSwitchedToAndTheStatisticsTellWhichIsInForce()
      throws IOException, InterruptedException {
    try (InProcessNode executor = executor()) {
      for (String strategy : ConflictStrategy.labels()) {
        String body = "{\"strategy\":\"" + strategy + "\"}";
        Result switched = executor.client().send("PUT", "/executor/strategy", body);
        assertThat(switched.status()).isEqualTo(200);
        Result statistics = executor.client().get("/executor/conflict-statistics");
        assertThat(statistics.body().path("current_strategy").asString()).isEqualTo(strategy);
        assertThat(statistics.body().propertyNames())
            .contains(
                "total_conflicts_resolved",
                "pending_conflicts",
                "running_jobs",
                "resource_usage",
                "recent_conflicts");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"strategy\":\"fastest\"}",
        "{\"strategy\":1}",
        "{\"strategy\":\"FCFS\"}",
        "{\"strategy\":\"fcfs\",\"now\":true}"
      })
  void aWrongStrategyIsRefusedAndTheOldOneStaysInForce(String body)
      throws IOException, InterruptedException {
    try (InProcessNode executor = executor()) {
      Result refused = executor.client().send("PUT", "/executor/strategy", body);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.code()).isEqualTo("malformed");
      Result statistics = executor.client().get("/executor/conflict-statistics");
      assertThat(statistics.body().path("current_strategy").asString()).isEqualTo("causal");
    }
  }

  @Test
  void anEmergencyIsDeclaredReadAndLiftedAndSurvivesARestart()
      throws IOException, InterruptedException {
    try (InProcessNode broker = broker()) {
      assertThat(level(broker.client().get("/broker/emergency"))).isZero();
      assertThat(level(broker.client().send("PUT", "/broker/emergency", "{\"level\":3}")))
          .isEqualTo(3);
      assertThat(level(broker.client().get("/broker/coordination-status"), "emergency"))
          .isEqualTo(3);
    }
    try (InProcessNode broker = broker()) {
      assertThat(level(broker.client().get("/broker/emergency"))).isEqualTo(3);
      assertThat(level(broker.client().send("PUT", "/broker/emergency", "{\"level\":0}"))).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"level\":-1}",
        "{\"level\":1e9}",
        "{\"level\":\"high\"}",
        "{\"level\":1.5}",
        "{\"level\":1,\"why\":\"fire\"}"
      })
  void aWrongLevelIsRefusedAndNoEmergencyDeclared(String body)
      throws IOException, InterruptedException {
    try (InProcessNode broker = broker()) {
      Result refused = broker.client().send("PUT", "/broker/emergency", body);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.code()).isEqualTo("malformed");
      assertThat(level(broker.client().get("/broker/emergency"))).isZero();
    }
  }

  private static int level(Result result) {
    return level(result, "level");
  }

  private static int level(Result result, String field) {
    assertThat(result.status()).isEqualTo(200);
    return result.body().path(field).asInt();
  }

  private InProcessNode broker() throws IOException, InterruptedException {
    return InProcessNode.start(folder, "broker", "", "--id", "b1");
  }

  private InProcessNode executor() throws IOException, InterruptedException {
    return InProcessNode.start(
        folder, "executor", "", "--id", "e1", "--brokers", "b1", "--peer", "b1=127.0.0.1:1");
  }
}
