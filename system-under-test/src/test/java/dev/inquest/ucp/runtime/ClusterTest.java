package dev.inquest.ucp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inquest.ucp.runtime.HttpProbe.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final Map<String, Integer> ports = new LinkedHashMap<>();
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
    choosePorts();
    for (String node : ports.keySet()) {
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
    for (String node : ports.keySet()) {
      Path trace = folder.resolve(node).resolve("trace-1.jsonl");
      String text = Files.readString(trace);
      assertThat(text).isNotEmpty();
      text.substring(0, text.lastIndexOf('\n')).lines().forEach(JsonMapper.shared()::readTree);
    }
  }

  private HttpProbe client(String node) {
    return new HttpProbe(Objects.requireNonNull(ports.get(node)));
  }

  private ChildProcess node(String node) {
    return Objects.requireNonNull(nodes.get(node));
  }

  /** Below the ephemeral range: no outgoing connection can have been given such a port. */
  private void choosePorts() {
    List<String> names = new ArrayList<>(BROKERS);
    names.addAll(EXECUTORS);
    int port = 12_000 + (int) Math.floorMod(System.nanoTime() / 1_000, 20_000L);
    for (String name : names) {
      while (!isFree(port)) {
        port++;
      }
      ports.put(name, port++);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException inUse) {
      return false;
    }
  }

  private void begin(String node) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(node.startsWith("b") ? "broker" : "executor");
    words.addAll(List.of("--id", node, "--listen", "127.0.0.1:" + ports.get(node)));
    words.addAll(List.of("--data", folder.resolve(node).toString()));
    words.addAll(List.of("--config", folder.resolve("settings.yaml").toString()));
    words.addAll(List.of("--brokers", String.join(",", BROKERS)));
    words.addAll(List.of("--executors", String.join(",", EXECUTORS)));
    ports.forEach((peer, port) -> {
      if (!peer.equals(node)) {
        words.addAll(List.of("--peer", peer + "=127.0.0.1:" + port));
      }
    });
    nodes.put(node, ChildProcess.start(NodeMain.class, words));
  }
}
