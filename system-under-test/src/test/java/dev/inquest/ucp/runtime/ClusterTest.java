package dev.inquest.ucp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inquest.ucp.runtime.HttpProbe.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Three brokers and two executors, each a process of its own. */
class ClusterTest {
  private static final List<String> BROKERS = List.of("b1", "b2", "b3");
  private static final List<String> EXECUTORS = List.of("e1", "e2");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private @Nullable Loopback plan;
  private final Map<String, ChildProcess> nodes = new LinkedHashMap<>();

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        folder.resolve("settings.yaml"),
        """
        acceptance: {policy: quorum, decision_timeout_seconds: 2}
        heartbeat: {interval_seconds: 0.2, timeout_seconds: 1.5}
        job_redeployment: {redeploy_delay_seconds: 0.2}
        metadata_sync: {interval_seconds: 0.3, failure_retry_interval: 0.3}
        coordination: {discovery_interval_seconds: 1, peer_timeout_seconds: 1, broker_timeout_seconds: 2}
        """);
    plan = new Loopback(folder, BROKERS, List.of(), EXECUTORS);
    for (String node : plan().nodes()) {
      begin(node);
    }
    for (ChildProcess node : nodes.values()) {
      assertThat(node.line()).startsWith("{\"ready\":true");
    }
  }

  @AfterEach
  void stop() {
    nodes.values().forEach(ChildProcess::close);
  }

  @Test
  void jobsAreCompletedAndKeptThoughABrokerIsKilledAndComesBack() throws IOException {
    List<String> acknowledged = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      acknowledged.add(submit(BROKERS.get(i % 3), "j" + i));
    }
    node("b2").kill();
    acknowledged.add(submit("b1", "without-b2"));
    begin("b2");
    assertThat(node("b2").line()).contains("\"incarnation\":2");
    acknowledged.add(submit("b2", "again-at-b2"));
    for (String broker : BROKERS) {
      await().atMost(PATIENCE).untilAsserted(() -> allCompleted(broker, acknowledged));
    }
    for (String job : acknowledged) {
      Result read = client("b2").get("/jobs/" + job + "?consistency=quorum");
      assertThat(read.body().path("state").asString()).isEqualTo("completed");
    }
    everyTraceLineIsIntact();
  }

  /** Submits until it is acknowledged; a job that is there already was acknowledged too late. */
  private String submit(String broker, String job) {
    String body = "{\"job\":\"" + job + "\",\"work\":{\"millis\":100}}";
    await()
        .atMost(PATIENCE)
        .until(
            () -> client(broker).send("POST", "/jobs", body).status(), List.of(201, 409)::contains);
    return job;
  }

  private void allCompleted(String broker, List<String> jobs) {
    JsonNode known = client(broker).get("/broker/metadata").body().path("jobs");
    for (String job : jobs) {
      assertThat(known.path(job).path("state").asString("")).as(job).isEqualTo("completed");
    }
  }

  private void everyTraceLineIsIntact() throws IOException {
    for (String node : plan().nodes()) {
      Path trace = folder.resolve(node).resolve("trace-1.jsonl");
      String text = Files.readString(trace);
      assertThat(text).isNotEmpty();
      text.substring(0, text.lastIndexOf('\n')).lines().forEach(JsonMapper.shared()::readTree);
    }
  }

  private HttpProbe client(String node) {
    return new HttpProbe(plan().port(node));
  }

  private Loopback plan() {
    return Objects.requireNonNull(plan);
  }

  private ChildProcess node(String node) {
    return Objects.requireNonNull(nodes.get(node));
  }

  private void begin(String node) throws IOException {
    nodes.put(node, ChildProcess.start(NodeMain.class, plan().words(node)));
  }
}
