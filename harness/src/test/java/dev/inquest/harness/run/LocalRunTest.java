package dev.inquest.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.ExitCode;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.scenario.Options;
import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.codec.HistoryReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real processes, really broken, judged from their record alone. */
class LocalRunTest {
  /**
   * An executor is cut off while it works and comes back as a zombie; then one is killed; then a
   * broker is cut off.
   */
  private static final String SCHEDULE =
      """
      {"inquest":"schedule","version":1,"faults":[
      {"id":"n1","kind":"vanish","start":1.5,"stop":5,"nodes":["e2"],"mode":"hold",
       "links":[["e2","b1"],["e2","b2"],["e2","b3"],["b1","e2"],["b2","e2"],["b3","e2"]]},
      {"id":"n2","kind":"kill","start":6,"stop":9,"nodes":["e1"]},
      {"id":"n3","kind":"partition","start":6.5,"stop":9.5,"shape":"isolate","mode":"cut",
       "links":[["b3","b1"],["b1","b3"],["b3","b2"],["b2","b3"]]}]}
      """;

  /** What these faults promise to put to the test. */
  private static final List<String> PUT_TO_THE_TEST =
      List.of(
          "no-job-loss",
          "single-accepted-result",
          "metadata-convergence",
          "vector-clock",
          "redeployment");

  /** Heartbeat timeout, delay and detection take 3 s; a busy machine may need more. */
  private static final Duration RECOVERY = Duration.ofSeconds(8);

  @TempDir private Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @Test
  void aBrokenClusterRecoversAndIsFoundValidWithEveryPremiseMet() throws Exception {
    var schedule = Files.writeString(folder.resolve("given.json"), SCHEDULE);
    int code = run(Options.with().schedule(schedule).seed(4).time(Duration.ofSeconds(12)).json());

    assertThat(code).as(output.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.VALID);
    var verdict = json(output.toString(StandardCharsets.UTF_8));
    assertThat(verdict.path("valid").booleanValue()).isTrue();
    var checkers = verdict.path("histories").path(0).path("checkers");
    assertThat(PUT_TO_THE_TEST)
        .allMatch(claim -> checkers.path(claim).path("valid").booleanValue(false));
    var run = latest();
    assertThat(Files.readString(run.resolve("verdict.json")))
        .isEqualTo(output.toString(StandardCharsets.UTF_8));
    assertThat(json(Files.readString(run.resolve("run.json"))).path("came_to_rest").booleanValue())
        .isTrue();
    assertThat(outcomes(run)).containsExactly("applied", "applied", "applied");

    var history = HistoryReader.read(run.resolve("history.jsonl"));
    assertThat(history.sealed()).isTrue();
    assertOrphansRecover(history, "e2", time(history, "start-vanish"));
    assertOrphansRecover(history, "e1", time(history, "start-kill"));
    assertThat(lateResultsRejected(history, "e2", time(history, "stop-vanish"))).isNotEmpty();
  }

  @Test
  void aNodeThatAStrangerKillsIsAFailureOfTheHarnessAndNeverAVerdict() throws Exception {
    var stranger =
        Thread.ofVirtual()
            .start(
                () -> await().atMost(Duration.ofSeconds(30)).until(LocalRunTest::killOneExecutor));
    assertThatThrownBy(() -> run(Options.with().time(Duration.ofSeconds(40)).json()))
        .isInstanceOf(HarnessFailure.class)
        .hasMessageStartingWith(
            "e1 ended by itself with exit code 137; what was recorded until then is in ");
    stranger.join();
    assertThat(json(output.toString(StandardCharsets.UTF_8)).path("valid").isNull()).isTrue();
    assertThat(json(Files.readString(latest().resolve("run.json"))).path("exit_code").intValue())
        .isEqualTo(ExitCode.HARNESS_FAILURE);
    assertThat(
            json(Files.readString(latest().resolve("verdict.json")))
                .path("histories")
                .path(0)
                .path("events")
                .intValue())
        .isPositive();
    assertThat(nodes()).isEmpty();
  }

  @Test
  void badInputStopsTheRunBeforeAnythingIsStartedOrWritten() throws IOException {
    var schedule =
        Files.writeString(folder.resolve("given.json"), SCHEDULE.replace("\"e1\"", "\"e9\""));
    assertThatThrownBy(() -> run(Options.with().schedule(schedule)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("e9");
    assertThat(folder.resolve("store")).doesNotExist();
  }

  /** Only a node that has said it is ready, so that its start is not what fails. */
  private static boolean killOneExecutor() {
    return nodes().stream()
        .filter(LocalRunTest::isReadyExecutor)
        .findFirst()
        .map(ProcessHandle::destroyForcibly)
        .orElse(false);
  }

  private static boolean isReadyExecutor(ProcessHandle node) {
    var words = words(node);
    int trace = words.indexOf("--trace");
    return words.contains("e1") && saysReady(Path.of(words.get(trace + 1), "log"));
  }

  private static boolean saysReady(Path log) {
    try {
      return Files.exists(log) && Files.readString(log).contains("\"ready\":true");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ProcessHandle> nodes() {
    return ProcessHandle.current()
        .children()
        .filter(child -> words(child).contains("--supervised"))
        .toList();
  }

  /** From the kernel: the class path makes the command too long for what a process handle tells. */
  private static List<String> words(ProcessHandle child) {
    try {
      return List.of(
          Files.readString(Path.of("/proc", Long.toString(child.pid()), "cmdline"))
              .split("\0", -1));
    } catch (IOException gone) {
      return List.of();
    }
  }

  private int run(Options options) {
    var terminal = Terminal.plain(output, new ByteArrayOutputStream());
    return new Runner(options.store(folder.resolve("store")).build(), terminal).run();
  }

  /**
   * Every job taken from the executor after its loss went to another within the bound; and there
   * were some.
   */
  private static void assertOrphansRecover(History history, String executor, long lostNanos) {
    var redeployments =
        nodeEntries(history, "redeploy")
            .filter(entry ->
                entry.time() > lostNanos
                    && entry.value().path("from").asString("").equals(executor))
            .filter(entry -> entry.time() < lostNanos + 2 * RECOVERY.toNanos())
            .toList();
    assertThat(redeployments).as("jobs taken from " + executor).isNotEmpty();
    assertThat(redeployments)
        .allSatisfy(entry ->
            assertThat(entry.time() - lostNanos).as(entry.job()).isLessThan(RECOVERY.toNanos()))
        .allSatisfy(entry ->
            assertThat(entry.value().path("executor").asString("")).isNotEqualTo(executor));
  }

  /**
   * What the executor sent in after it was back, and was refused because another had been first.
   */
  private static List<ClientEntry> lateResultsRejected(
      History history, String executor, long backNanos) {
    return history.entries().stream()
        .filter(ClientEntry.class::isInstance)
        .map(ClientEntry.class::cast)
        .filter(entry ->
            entry.f().equals("submit-result")
                && entry.type() == ClientEntry.Type.OK
                && entry.time() > backNanos)
        .filter(entry -> entry.value().path("executor").asString("").equals(executor))
        .filter(entry -> entry.value().path("decision").asString("").equals("rejected"))
        .toList();
  }

  private static Stream<NodeEntry> nodeEntries(History history, String f) {
    return history.entries().stream()
        .filter(NodeEntry.class::isInstance)
        .map(NodeEntry.class::cast)
        .filter(entry -> entry.f().equals(f));
  }

  private static long time(History history, String f) {
    return history.entries().stream()
        .filter(entry -> entry.f().equals(f))
        .mapToLong(Entry::time)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> outcomes(Path run) throws IOException {
    return Files.readAllLines(run.resolve("faults.jsonl")).stream()
        .map(line -> json(line).path("outcome").asString(""))
        .toList();
  }

  private Path latest() throws IOException {
    return folder.resolve("store").resolve("latest").toRealPath();
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }
}
