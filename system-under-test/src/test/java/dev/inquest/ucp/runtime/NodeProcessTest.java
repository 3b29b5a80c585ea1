package dev.inquest.ucp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NodeProcessTest {
  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedSurvivesSigkillAndTheNextIncarnationIsANewOne() throws IOException {
    List<String> acknowledged = new ArrayList<>();
    try (ChildProcess node = start()) {
      JsonNode ready = ready(node);
      assertThat(ready.path("node").asString()).isEqualTo("b1");
      assertThat(ready.path("incarnation").asInt()).isEqualTo(1);
      assertThat(ready.path("pid").asLong()).isEqualTo(node.pid());
      HttpProbe client = new HttpProbe(ready.path("port").asInt());
      for (int i = 0; i < 50; i++) {
        assertThat(client.send("POST", "/jobs", "{\"job\":\"j" + i + "\"}").status())
            .isEqualTo(201);
        acknowledged.add("j" + i);
      }
      node.kill();
    }
    tearTheLog();
    try (ChildProcess node = start()) {
      JsonNode ready = ready(node);
      assertThat(ready.path("incarnation").asInt()).isEqualTo(2);
      JsonNode jobs =
          new HttpProbe(ready.path("port").asInt()).get("/broker/metadata").body().path("jobs");
      assertThat(jobs.valueStream().map(JsonNode::asString)).isEqualTo(acknowledged);
      node.kill();
      assertThat(node.errors()).contains("3 bytes of an unfinished write").hasLineCount(1);
    }
    assertThat(Files.readString(folder.resolve("trace-2.jsonl")))
        .contains("\"f\":\"boot\",\"value\":{\"recovered\":{\"b1\":51}}");
  }

  @Test
  void sigtermEndsItWithZero() throws IOException, InterruptedException {
    try (ChildProcess node = start()) {
      ready(node);
      assertThat(node.terminate()).isZero();
      assertThat(node.errors()).isEmpty();
    }
  }

  @Test
  void aSupervisedNodeIgnoresInterruptsAndEndsWithItsInput()
      throws IOException, InterruptedException {
    try (ChildProcess node = start("--supervised")) {
      int port = ready(node).path("port").asInt();
      new ProcessBuilder("kill", "-INT", Long.toString(node.pid())).start().waitFor();
      Thread.sleep(200);
      assertThat(new HttpProbe(port).get("/health/live").status()).isEqualTo(200);
      node.endInput();
      assertThat(node.exitCode()).isEqualTo(255);
    }
  }

  @Test
  void aPortInUseIsOneLineAndUsesUpNoIncarnation() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String place = "127.0.0.1:" + taken.getLocalPort();
      try (ChildProcess node = start("--listen", place)) {
        assertThat(node.exitCode()).isEqualTo(255);
        assertThat(node.errors())
            .startsWith(
                "inquest-node: b1: cannot listen on " + place + ": address already in use; ")
            .hasLineCount(1);
      }
    }
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void unusableKeysAreBadSettings() throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("password"), "secret");
    Path nothing = Files.writeString(folder.resolve("keys.p12"), "no key store");
    String[] security = {
      "--tls-keystore", nothing.toString(),
      "--tls-truststore", nothing.toString(),
      "--tls-password-file", password.toString()
    };
    try (ChildProcess node = start(security)) {
      assertThat(node.exitCode()).isEqualTo(254);
      assertThat(node.errors())
          .startsWith("inquest-node: b1: cannot read the key store " + nothing)
          .hasLineCount(1);
    }
    try (ChildProcess node = start("--token-file", folder.resolve("absent").toString())) {
      assertThat(node.exitCode()).isEqualTo(254);
      assertThat(node.errors()).contains("absent").hasLineCount(1);
    }
  }

  @Test
  void badSettingsAreOneLine() throws IOException, InterruptedException {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(settings, "heartbeat: {interval_seconds: often}");
    try (ChildProcess node = start("--config", settings.toString())) {
      assertThat(node.exitCode()).isEqualTo(254);
      assertThat(node.errors())
          .isEqualTo(
              "inquest-node: "
                  + settings
                  + ": heartbeat.interval_seconds: \"often\" is not allowed; seconds from 0.001 to"
                  + " 86400 are\n");
    }
  }

  @Test
  void aRefusedRequestIsALineOfJsonThatNamesTheNodeItsLifeAndTheReason() throws IOException {
    try (ChildProcess node = start()) {
      HttpProbe client = new HttpProbe(ready(node).path("port").asInt());
      assertThat(client.send("POST", "/jobs", "{\"job\":7}").status()).isEqualTo(400);
      assertThat(client.get("/nowhere").status()).isEqualTo(404);
      node.kill();
      assertThat(node.errors()).hasLineCount(1);
      JsonNode line = new JsonMapper().readTree(node.errors());
      assertThat(line.path("level").asString()).isEqualTo("WARNING");
      assertThat(line.path("node").asString()).isEqualTo("b1");
      assertThat(line.path("incarnation").asInt()).isEqualTo(1);
      assertThat(line.path("path").asString()).isEqualTo("/jobs");
      assertThat(line.path("code").asString()).isEqualTo("malformed");
      assertThat(line.path("reason").asString()).contains("field \"job\" must be a name");
    }
  }

  @Test
  void aDamagedLogIsOneLine() throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data").resolve("incarnation"), "1");
    try (ChildProcess node = start()) {
      assertThat(node.exitCode()).isEqualTo(255);
      assertThat(node.errors()).contains("is damaged").hasLineCount(1);
    }
  }

  @Test
  void aDiskThatTakesNoMoreStopsTheNodeWithOneLineAndNothingFalseWasAcknowledged()
      throws IOException, InterruptedException {
    int acknowledged = 0;
    try (ChildProcess node = startWithLargestFile(16)) {
      HttpProbe client = new HttpProbe(ready(node).path("port").asInt());
      try {
        while (client.send("POST", "/jobs", "{\"job\":\"j" + acknowledged + "\"}").status()
            == 201) {
          acknowledged++;
        }
      } catch (AssertionError connectionLost) {
        assertThat(acknowledged).isPositive();
      }
      assertThat(node.exitCode()).isEqualTo(255);
      assertThat(node.errors()).contains("inquest-node: b1: cannot write the ").hasLineCount(1);
    }
    try (ChildProcess node = start()) {
      JsonNode jobs =
          new HttpProbe(ready(node).path("port").asInt()).get("/broker/metadata").body();
      assertThat(jobs.path("jobs").size()).isBetween(acknowledged, acknowledged + 1);
    }
  }

  @Test
  void helpIsPrinted() throws IOException, InterruptedException {
    try (ChildProcess node = ChildProcess.start(NodeMain.class, List.of("--help"))) {
      assertThat(node.line()).startsWith("usage: inquest-node broker|executor --id ID");
      assertThat(node.exitCode()).isZero();
    }
  }

  private ChildProcess start(String... more) throws IOException {
    return ChildProcess.start(LedgerMain.class, words(more));
  }

  /** Every file that it writes is bounded, in units of 1,024 bytes. */
  private ChildProcess startWithLargestFile(int kibibytes) throws IOException {
    return ChildProcess.startLimited(LedgerMain.class, words(), kibibytes);
  }

  private List<String> words(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "broker",
                "--id",
                "b1",
                "--data",
                folder.resolve("data").toString(),
                "--trace",
                folder.toString()));
    words.addAll(Arrays.asList(more));
    return words;
  }

  private static JsonNode ready(ChildProcess node) throws IOException {
    return new JsonMapper().readTree(node.line());
  }

  private void tearTheLog() throws IOException {
    Files.write(
        folder.resolve("data").resolve("log"), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
  }
}
