package dev.inquest.ucp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.ucp.runtime.configuration.NodeArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {
  @TempDir static Path folder;
  private static RunningNode node;
  private static HttpProbe client;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(settings, "acceptance: {decision_timeout_seconds: 0.01}");
    List<String> words =
        List.of(
            "broker",
            "--id",
            "b1",
            "--data",
            folder.resolve("data").toString(),
            "--trace",
            folder.toString(),
            "--config",
            settings.toString());
    node =
        RunningNode.start(
            NodeArguments.parse(words, Map.of(), System.nanoTime()),
            cluster -> new LedgerNode(null),
            failure -> {
              throw new AssertionError(failure);
            });
    client = new HttpProbe(node.port());
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    node.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          POST | /jobs | {"job":"j1","priority":3,"requires":["gpu"],"work":{"millis":5}} | 201 | - | -
          POST | /jobs | {"job":"j1" | 400 | malformed | the body is no JSON
          POST | /jobs | {"job":"j1"} {} | 400 | malformed | the body is no JSON: line 1, column 14: something follows the document
          POST | /jobs | {"job":"j1","job":"j2"} | 400 | malformed | the body is no JSON: line 1, column 18: Duplicate Object property "job"
          POST | /jobs | [1] | 400 | malformed | the body must be a JSON object
          POST | /jobs | - | 400 | malformed | the body must be a JSON object
          POST | /jobs | {} | 400 | malformed | field "job" is missing
          POST | /jobs | {"job":7} | 400 | malformed | field "job" must be a name
          POST | /jobs | {"job":"j1","colour":"red"} | 400 | malformed | unknown field "colour"
          POST | /jobs | {"job":"j1","priority":"high"} | 400 | malformed | field "priority" must be an integer from 0 to 10
          POST | /jobs | {"job":"j1","work":{"millis":-1}} | 400 | malformed | field "millis"
          PUT  | /jobs/j1/result | {"result":"r"} | 400 | malformed | field "submission" is missing
          PUT  | /jobs/j1/result | {"submission":"s","executor":"e1","incarnation":1,"attempt":1,"result":"r"} | 504 | timeout | unknown
          GET  | /jobs/j1 | - | 200 | - | -
          GET  | /jobs/j%201 | - | 400 | malformed | field "job" must be a name
          GET  | /jobs/%zz | - | 400 | - | -
          GET  | /jobs/j1?consistency=local | - | 200 | - | -
          GET  | /jobs/j1?consistency=eventual | - | 400 | malformed | must be quorum or local
          GET  | /jobs/j1?color=red | - | 400 | malformed | unknown parameter 'color'
          DELETE | /jobs/j1 | - | 405 | wrong-method | takes GET
          GET  | /broker/metadata | - | 200 | - | -
          PUT  | /broker/coordination | {"enabled":"no"} | 400 | malformed | must be true or false
          GET  | /nowhere | - | 404 | unknown-path | nothing at /nowhere
          GET  | /executor/status | - | 404 | unknown-path | nothing at
          GET  | /health/live | - | 200 | - | -
          GET  | /health/ready | - | 200 | - | -
          GET  | /probed/unseen | - | 404 | unknown-token | unseen
          """)
  void everyRequestIsAnsweredAndEveryRefusalSaysWhy(
      String method, String path, String body, int status, String code, String message)
      throws IOException {
    if (path.contains("%zz")) {
      assertThat(RawHttp.exchange(node.port(), "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n"))
          .startsWith("HTTP/1.1 400");
      return;
    }
    HttpProbe.Result result = client.send(method, path, body == null ? "" : body);
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.code()).isEqualTo(code == null ? "" : code);
    assertThat(result.body().path("error").path("message").asString(""))
        .contains(message == null ? "" : message)
        .doesNotContain("Exception", "Feature", "Token", "\tat ", "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          1 | b2:7 | b2 | b1 | sync-metadata | /broker/sync-metadata | 202 | - | -
          1 | b2:7 | b2 | b1 | sync-metadata | /messages/sync-metadata | 202 | - | -
          2 | b2:7 | b2 | b1 | sync-metadata | /broker/sync-metadata | 400 | unknown-version | version 2 is unknown; known: 1
          1 | b2:8 | b2 | b1 | sync-metadata | /broker/sync-metadata | 400 | malformed | id b2:8 does not name the send event
          1 | b2:7 | b2 | b3 | sync-metadata | /broker/sync-metadata | 421 | wrong-node | this is b1, not b3
          1 | b2:7 | b2 | b1 | gossip | /messages/gossip | 400 | malformed | unknown message type "gossip"
          1 | b2:7 | b2 | b1 | sync-metadata | /messages/learn | 400 | malformed | belongs to /broker/sync-metadata
          1 | stranger:0 | stranger | b1 | sync-metadata | /broker/sync-metadata | 400 | malformed | stranger
          """)
  void messagesAreReceivedOrRefused(
      String version,
      String id,
      String from,
      String to,
      String type,
      String path,
      int status,
      String code,
      String message) {
    String body =
        """
        {"version":%s,"id":"%s","from":"%s","incarnation":1,"to":"%s","clock":{"b2":7},"type":"%s","body":{"log":"x","latest":0,"known":{},"yours":"","seen":0,"after":0,"upTo":0,"entries":[],"asks":true,"round":1,"takes":true}}\
        """
            .formatted(version, id, from, to, type);
    HttpProbe.Result result = client.send("POST", path, body);
    assertThat(result.status()).as(result.body().toString()).isEqualTo(status);
    assertThat(result.code()).isEqualTo(code == null ? "" : code);
    assertThat(result.body().toString().replace("\\\"", "\""))
        .contains(message == null ? "" : message);
  }

  @Test
  void linesOfAStreamAreTakenOrRefusedEachOnItsOwn() throws IOException {
    String good = message("b2", "b1", "learn-nothing");
    String astray = message("b2", "b3", "elsewhere");
    String stranger = message("stranger", "b1", "unknown");
    String elsewhere = good.replace("read-state", "sync-metadata");
    HttpProbe.Result all = lines(good, good);
    assertThat(all.status()).isEqualTo(202);
    assertThat(all.body().toString()).isEqualTo("{\"taken\":2}");
    HttpProbe.Result mixed = lines(good, astray, stranger, good);
    assertThat(mixed.status()).isEqualTo(421);
    assertThat(mixed.code()).isEqualTo("wrong-node");
    assertThat(mixed.body().path("taken").asInt()).isEqualTo(2);
    HttpProbe.Result refused = lines(stranger, good);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("stranger", "\"taken\":1");
    for (String wrong : List.of("", "{}", "[7]", "{\"version\":1", elsewhere)) {
      assertThat(lines(wrong).code()).as(wrong).isEqualTo("malformed");
    }
    assertThat(heard()).isEqualTo(5);
  }

  @Test
  void aStreamMayBeLongItsLinesMayNot() {
    String good = message("b2", "b1", "j") + "\n";
    HttpProbe.Result unended = client.send("POST", "/messages", good + good.strip());
    assertThat(unended.body().toString()).isEqualTo("{\"taken\":2}");
    HttpProbe.Result tooLong = client.send("POST", "/messages", good + " ".repeat(3 << 20));
    assertThat(tooLong.status()).isEqualTo(413);
    assertThat(tooLong.body().path("taken").asInt()).isEqualTo(1);
    String many = good.repeat(5000);
    assertThat(client.send("POST", "/messages", many).body().path("taken").asInt()).isEqualTo(5000);
    assertThat(client.send("POST", "/messages", "").status()).isEqualTo(202);
  }

  /** How often the node has heard of a message of this test. */
  private static long heard() throws IOException {
    return Files.readAllLines(folder.resolve("trace-1.jsonl")).stream()
        .filter(line -> line.contains("\"receive\"") && line.contains("read-state"))
        .count();
  }

  private static HttpProbe.Result lines(String... messages) {
    return client.send("POST", "/messages", String.join("\n", messages) + "\n");
  }

  private static String message(String from, String to, String job) {
    return """
    {"version":1,"id":"%s:7","from":"%s","incarnation":1,"to":"%s","clock":{"%s":7},"type":"read-state","body":{"poll":1,"job":"%s"}}\
    """
        .formatted(from, from, to, from, job);
  }

  @Test
  void anExecutorMayHoldMoreJobsThanFitIntoAnyOtherMessage() {
    String held = "{\"job\":\"j\",\"attempt\":1},".repeat(60_000) + "{\"job\":\"j\",\"attempt\":1}";
    String body =
        "{\"executor\":\"e1\",\"sequence\":1,\"capabilities\":[],\"slots\":1,\"held\":["
            + held
            + "]}";
    String heartbeat =
        "{\"version\":1,\"id\":\"e1:1\",\"from\":\"e1\",\"incarnation\":1,\"to\":\"b1\",\"clock\":{\"e1\":1},"
            + "\"type\":\"heartbeat\",\"body\":"
            + body
            + "}";
    assertThat(heartbeat.length()).isGreaterThan(1 << 20);
    HttpProbe.Result result = client.send("PUT", "/executors/heartbeat/e1", heartbeat);
    assertThat(result.status()).as(result.body().toString()).isEqualTo(202);
  }

  @Test
  void bodiesHaveABound() {
    String name = "x".repeat(65_536);
    assertThat(client.send("POST", "/jobs", "{\"job\":\"" + name + "\"}").code())
        .isEqualTo("too-large");
    String huge = " ".repeat(3 << 20);
    HttpProbe.Result tooLarge = client.send("POST", "/messages/learn", huge);
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(client.send("POST", "/messages/learn", " ".repeat(1 << 20)).status()).isEqualTo(400);
  }

  @Test
  void aProbeIsRemembered() {
    assertThat(client.get("/probed/t0").status()).isEqualTo(404);
    assertThat(client.get("/probe/t0").status()).isEqualTo(200);
    assertThat(client.get("/probed/t0").status()).isEqualTo(200);
    assertThat(client.get("/probe/" + "t".repeat(129)).status()).isEqualTo(400);
  }

  @Test
  void healthNamesTheNodeAndItsIncarnation() {
    assertThat(client.get("/health/live").body())
        .hasToString("{\"status\":\"live\",\"node\":\"b1\",\"incarnation\":1}");
  }

  @Test
  void answersDoNotWaitForDelayedAcknowledgements() {
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < 50; i++) {
      long start = System.nanoTime();
      client.get("/jobs/j1");
      shortest = Math.min(shortest, System.nanoTime() - start);
    }
    // Each of them would have to wait 40 ms; a busy machine delays some of them.
    assertThat(shortest).isLessThan(20_000_000);
  }

  @Test
  void hostileBytesNeitherKillTheServerNorGetAStackTrace() throws IOException {
    String end = " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
    for (String bytes :
        List.of(
            "\r\n\r\n",
            "GET\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000",
            "POST /jobs HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
            "POST /jobs HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(5000) + "\r\n",
            "CONNECT a:1" + end,
            "GET mailto:x" + end,
            "OPTIONS *" + end,
            "PUT /jobs//result" + end)) {
      String answer = RawHttp.exchange(node.port(), bytes);
      assertThat(answer).doesNotContain("\tat ").doesNotStartWith("HTTP/1.1 5");
    }
    assertThat(client.get("/health/ready").status()).isEqualTo(200);
  }
}
