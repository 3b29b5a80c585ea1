package dev.inquest.harness.workload;

import static dev.inquest.history.ClientEntry.Type.FAIL;
import static dev.inquest.history.ClientEntry.Type.INFO;
import static dev.inquest.history.ClientEntry.Type.OK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokerClientTest {
  private static final Task SUBMIT =
      new Task.SubmitJob("b1", "j1", 5, 0, List.of("gpu"), 100, null);
  private static final Task READ = new Task.ReadJob("b1", "j1", "quorum");

  private HttpServer server;
  private URI address;
  private BrokerClient client;
  private volatile int status;
  private volatile String answer = "{}";
  private volatile String seen = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext("/", this::handle);
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    client = limitedTo(Duration.ofSeconds(30));
  }

  private BrokerClient limitedTo(Duration limit) {
    return new BrokerClient(broker -> address, limit);
  }

  @AfterEach
  void close() {
    client.close();
    server.stop(0);
  }

  @Test
  void anAcknowledgedSubmissionIsOkAndSaysWhatWasSent() {
    answers(201, "{}");
    assertThat(client.perform(SUBMIT).type()).isEqualTo(OK);
    assertThat(seen)
        .startsWith("POST /jobs ")
        .contains("\"job\":\"j1\"", "\"requires\":[\"gpu\"]")
        .doesNotContain("broker");
  }

  @Test
  void aReadGivesWhatWasAskedAndWhatWasFound() {
    answers(200, "{\"job\":\"j1\",\"broker\":\"b1\",\"state\":\"completed\",\"result\":\"r\"}");
    var completion = client.perform(READ);
    assertThat(completion.type()).isEqualTo(OK);
    assertThat(completion.value().toString())
        .isEqualTo(
            "{\"broker\":\"b1\",\"consistency\":\"quorum\",\"state\":\"completed\",\"result\":\"r\"}");
    assertThat(seen).startsWith("GET /jobs/j1?consistency=quorum ");
  }

  @Test
  void onlyTheClosingReadsAreMarkedFinal() {
    answers(200, "{\"jobs\":{}}");
    assertThat(client.perform(new Task.ReadMetadata("b1", true)).value().has("final")).isTrue();
    assertThat(client.perform(new Task.ReadMetadata("b1", false)).value().has("final")).isFalse();
  }

  @Test
  void aRefusedWriteCertainlyDidNotHappen() {
    answers(409, "{\"error\":{\"code\":\"job-exists\",\"message\":\"…\"}}");
    assertThat(client.perform(SUBMIT)).isEqualTo(Completion.fail("job-exists"));
  }

  @Test
  void aWriteWithoutQuorumMayHaveHappenedAndAReadWithoutOneDidNothing() {
    answers(503, "{\"error\":{\"code\":\"no-quorum\",\"message\":\"…\"}}");
    assertThat(client.perform(SUBMIT)).isEqualTo(Completion.info("no-quorum"));
    assertThat(client.perform(READ)).isEqualTo(Completion.fail("no-quorum"));
  }

  @Test
  void anAnswerThatDoesNotComeInTimeLeavesAWriteOpen() {
    answers(-1, "");
    try (var impatient = limitedTo(Duration.ofMillis(300))) {
      assertThat(impatient.perform(SUBMIT)).isEqualTo(Completion.info("timeout"));
      assertThat(impatient.perform(READ)).isEqualTo(Completion.fail("timeout"));
    }
  }

  @Test
  void aBrokerThatNobodyReachesWasNotWrittenTo() {
    server.stop(0);
    assertThat(client.perform(SUBMIT).type()).isIn(FAIL, INFO);
    assertThat(client.perform(SUBMIT)).isEqualTo(Completion.fail("unreachable"));
  }

  @Test
  void anAnswerThatIsNoJsonLeavesAWriteOpen() {
    answers(201, "<html>");
    assertThat(client.perform(SUBMIT).type()).isEqualTo(INFO);
  }

  private void answers(int code, String body) {
    status = code;
    answer = body;
  }

  private void handle(HttpExchange exchange) throws IOException {
    seen =
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (status < 0) {
      return;
    }
    var body = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
