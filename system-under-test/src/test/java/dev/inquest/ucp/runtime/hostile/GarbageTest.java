package dev.inquest.ucp.runtime.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inquest.ucp.runtime.HttpProbe;
import dev.inquest.ucp.runtime.HttpProbe.Result;
import dev.inquest.ucp.runtime.InProcessNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Seeded garbage at every endpoint: explained, logged, without any effect. */
class GarbageTest {
  private static final int REQUESTS = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Nothing happens by itself for as long as the test runs. */
  private static final String QUIET =
      """
      acceptance: {decision_timeout_seconds: 0.2}
      metadata_sync: {enabled: false}
      coordination: {discovery_interval_seconds: 86400}
      heartbeat: {interval_seconds: 3600, timeout_seconds: 7200}
      """;

  private static final String ENVELOPE =
      """
      {"version":1,"id":"%1$s:7","from":"%1$s","incarnation":1,"to":"%2$s","clock":{"%1$s":7},"type":"%3$s","body":%4$s}\
      """;

  /** What each of them would serve, if nothing were wrong with it. */
  private record Endpoint(String method, String path, String body, boolean strict) {}

  private static final List<Endpoint> OF_BROKERS =
      List.of(
          new Endpoint(
              "POST",
              "/jobs",
              "{\"job\":\"j1\",\"priority\":3,\"emergency\":1,\"requires\":[\"gpu\"],\"work\":{\"millis\":5}}",
              true),
          new Endpoint(
              "PUT",
              "/jobs/j0/result",
              "{\"submission\":\"s\",\"executor\":\"e1\",\"incarnation\":1,\"attempt\":1,\"result\":\"r\",\"clock\":{\"e1\":3}}",
              true),
          new Endpoint("PUT", "/broker/emergency", "{\"level\":3}", true),
          new Endpoint("PUT", "/broker/coordination", "{\"enabled\":false}", true),
          new Endpoint("PUT", "/broker/leave", "{\"broker\":\"b9\"}", true),
          message(
              "PUT",
              "/executors/heartbeat/e1",
              "e1",
              "b1",
              "heartbeat",
              "{\"executor\":\"e1\",\"sequence\":1,\"capabilities\":[],\"slots\":4,\"held\":[],\"emergency\":[{\"broker\":\"b1\",\"sequence\":1,\"level\":3,\"lifted\":0}]}"),
          message(
              "POST",
              "/broker/sync-metadata",
              "b2",
              "b1",
              "sync-metadata",
              "{\"log\":\"b2~x\",\"latest\":9,\"known\":{\"b2~x\":9},\"yours\":\"\",\"seen\":0,\"after\":0,\"upTo\":5,\"entries\":[],\"asks\":true,\"round\":1,\"takes\":true,\"emergency\":[{\"broker\":\"b1\",\"sequence\":1,\"level\":3,\"lifted\":0}]}"),
          message(
              "POST",
              "/messages/discover",
              "b2",
              "b1",
              "discover",
              "{\"brokers\":[\"b3\"],\"executors\":[],\"left\":{\"b4\":1}}"),
          message(
              "POST",
              "/messages",
              "b2",
              "b1",
              "prepare",
              "{\"job\":\"j0\",\"ballot\":{\"round\":1,\"broker\":\"b2\"}}"),
          message(
              "POST",
              "/messages/prepare",
              "b2",
              "b1",
              "prepare",
              "{\"job\":\"j0\",\"ballot\":{\"round\":1,\"broker\":\"b2\"}}"),
          message(
              "POST",
              "/messages/read-state",
              "b2",
              "b1",
              "read-state",
              "{\"poll\":1,\"job\":\"j0\"}"));

  private static final List<Endpoint> OF_EXECUTORS =
      List.of(
          new Endpoint("PUT", "/executor/strategy", "{\"strategy\":\"fcfs\"}", true),
          message(
              "POST",
              "/messages/emergency",
              "b1",
              "e1",
              "emergency",
              "{\"emergency\":[{\"broker\":\"b1\",\"sequence\":1,\"level\":3,\"lifted\":0}]}"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aBrokerExplainsGarbageAndNothingChanges(long seed) throws IOException, InterruptedException {
    try (InProcessNode broker = broker()) {
      throwAt(broker, OF_BROKERS, seed, "/broker/metadata");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anExecutorExplainsGarbageAndNothingChanges(long seed)
      throws IOException, InterruptedException {
    try (InProcessNode executor = executor()) {
      throwAt(executor, OF_EXECUTORS, seed, "/executor/conflict-statistics");
    }
  }

  @Test
  void withoutTheGarbageEveryoneOfTheseRequestsIsUnderstood()
      throws IOException, InterruptedException {
    try (InProcessNode broker = broker();
        InProcessNode executor = executor()) {
      for (Endpoint each : OF_BROKERS) {
        assertThat(broker.client().send(each.method(), each.path(), each.body()).code())
            .as(each.path())
            .isNotEqualTo("malformed");
      }
      for (Endpoint each : OF_EXECUTORS) {
        assertThat(executor.client().send(each.method(), each.path(), each.body()).code())
            .as(each.path())
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT  | /executors/heartbeat/e2 | e1 | 9 | heartbeat | {"executor":"e1","sequence":2,"capabilities":[],"slots":4,"held":[]} | 400 | malformed | a heartbeat of e1 does not belong to e2
          PUT  | /executors/heartbeat/e1 | e1 | 9 | heartbeat | {"executor":"e2","sequence":2,"capabilities":[],"slots":4,"held":[]} | 400 | malformed | claims to be of e2
          PUT  | /executors/heartbeat/e9 | e9 | 9 | heartbeat | {"executor":"e9","sequence":2,"capabilities":[],"slots":4,"held":[]} | 400 | malformed | which is not known to send it
          POST | /messages/heartbeat     | e1 | 7 | heartbeat | {"executor":"e1","sequence":2,"capabilities":[],"slots":4,"held":[]} | 409 | replayed | was here already
          PUT  | /executors/heartbeat/e1 | e1 | 6 | heartbeat | {"executor":"e1","sequence":2,"capabilities":[],"slots":4,"held":[]} | 409 | replayed | was here already
          """)
  void whoLiesOrRepeatsAnOldHeartbeatIsToldSo(
      String method,
      String path,
      String from,
      int count,
      String type,
      String body,
      int status,
      String code,
      String reason)
      throws IOException, InterruptedException {
    try (InProcessNode broker =
        InProcessNode.start(
            folder,
            "broker",
            QUIET,
            "--id",
            "b1",
            "--executors",
            "e1,e2",
            "--peer",
            "e1=127.0.0.1:1",
            "--peer",
            "e2=127.0.0.1:1")) {
      Endpoint first = OF_BROKERS.get(5);
      assertThat(broker.client().send(first.method(), first.path(), first.body()).status())
          .isEqualTo(202);
      // It is answered when the node has looked at it, and traced a moment later.
      await()
          .atMost(PATIENCE)
          .until(() -> broker.written().getFirst().contains("executor-registered"));
      List<String> before = broker.written();
      String envelope = ENVELOPE.formatted(from, "b1", type, body).replace(":7", ":" + count);
      Result refused = broker.client().send(method, path, envelope);
      assertThat(refused.status()).as(refused.body().toString()).isEqualTo(status);
      assertThat(refused.code()).isEqualTo(code);
      assertThat(refused.body().toString()).contains(reason);
      assertThat(broker.written()).isEqualTo(before);
    }
  }

  @Test
  void aResultOfAnUnknownJobOrOfAnUnknownExecutorHasNoEffect()
      throws IOException, InterruptedException {
    try (InProcessNode broker =
        InProcessNode.start(
            folder, "broker", QUIET, "--id", "b1", "--executors", "e1", "--peer", "e1=h:1")) {
      List<String> before = broker.written();
      String result = OF_BROKERS.get(1).body();
      assertThat(broker.client().send("PUT", "/jobs/j0/result", result).code())
          .isEqualTo("unknown-job");
      assertThat(broker.client().send("PUT", "/jobs/j0/result", result.replace("e1", "e7")).code())
          .isEqualTo("unknown-executor");
      assertThat(broker.written()).isEqualTo(before);
    }
  }

  private InProcessNode broker() throws IOException, InterruptedException {
    return InProcessNode.start(
        folder.resolve("b1"),
        "broker",
        QUIET,
        "--id",
        "b1",
        "--brokers",
        "b1,b2",
        "--executors",
        "e1",
        "--peer",
        "b2=127.0.0.1:1",
        "--peer",
        "e1=127.0.0.1:1");
  }

  private InProcessNode executor() throws IOException, InterruptedException {
    return InProcessNode.start(
        folder.resolve("e1"),
        "executor",
        QUIET,
        "--id",
        "e1",
        "--brokers",
        "b1",
        "--peer",
        "b1=127.0.0.1:1");
  }

  private static void throwAt(
      InProcessNode node, List<Endpoint> endpoints, long seed, String stateAt) throws IOException {
    HttpProbe client = node.client();
    JsonNode state = client.get(stateAt).body();
    List<String> before = node.written();
    SplittableRandom random = new SplittableRandom(seed);
    Garbage garbage = new Garbage(random);
    for (int i = 0; i < REQUESTS; i++) {
      Endpoint endpoint = endpoints.get(random.nextInt(endpoints.size()));
      Garbage.Asked asked =
          garbage.spoil(endpoint.method(), endpoint.path(), endpoint.body(), endpoint.strict());
      Result result = client.send(asked.method(), asked.path(), asked.bytes());
      String told = "seed " + seed + ", request " + i + ": " + asked + " -> " + result;
      assertThat(result.status()).as(told).isBetween(400, 499);
      assertThat(result.code()).as(told).isNotEmpty();
      assertThat(result.body().path("error").path("message").asString(""))
          .as(told)
          .isNotEmpty()
          .doesNotContain("Exception", "\tat ", "\n");
    }
    assertThat(client.get("/health/ready").status()).isEqualTo(200);
    assertThat(client.get(stateAt).body()).isEqualTo(state);
    assertThat(node.written()).isEqualTo(before);
  }

  private static Endpoint message(
      String method, String path, String from, String to, String type, String body) {
    return new Endpoint(method, path, ENVELOPE.formatted(from, to, type, body), false);
  }
}
