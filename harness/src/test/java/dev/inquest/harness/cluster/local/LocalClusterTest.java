package dev.inquest.harness.cluster.local;

import static dev.inquest.nemesis.ProcessObservation.State.GONE;
import static dev.inquest.nemesis.ProcessObservation.State.PAUSED;
import static dev.inquest.nemesis.ProcessObservation.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.cluster.Cluster;
import dev.inquest.harness.cluster.Lives;
import dev.inquest.harness.cluster.Members;
import dev.inquest.harness.cluster.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterTest {
  @TempDir private Path folder;
  private final List<String> lives = Collections.synchronizedList(new ArrayList<>());

  @Test
  void processesArePausedResumedKilledAndRestartedAndTheKernelConfirmsIt() throws Exception {
    try (var cluster = cluster(List.of())) {
      cluster.start();
      var processes = cluster.processes();
      assertThat(processes.look("b1").state()).isEqualTo(RUNNING);
      processes.pause("b1");
      assertThat(processes.look("b1").state()).isEqualTo(PAUSED);
      processes.resume("b1");
      assertThat(processes.look("b1").state()).isEqualTo(RUNNING);
      processes.kill("b2");
      assertThat(processes.look("b2").state()).isEqualTo(GONE);
      processes.restart("b2");
      assertThat(processes.look("b2").incarnation()).isEqualTo(2);
      assertThat(processes.look("b2").state()).isEqualTo(RUNNING);
      assertThat(cluster.deaths()).isEmpty();
      assertThat(lives).containsSubsequence("b2 starting", "b2 ended", "b2 starting");
    }
  }

  @Test
  void nothingIsLeftAfterTheEndEvenOfAPausedNode() throws Exception {
    var cluster = cluster(List.of());
    cluster.start();
    var processes = cluster.processes();
    var pids = Stream.of("b1", "b2", "e1").map(node -> pid(cluster, node)).toList();
    processes.pause("e1");
    cluster.close();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(pids).noneMatch(LocalClusterTest::lives));
  }

  @Test
  void aStoppedClusterHasNoDeathsToReport() throws Exception {
    try (var cluster = cluster(List.of())) {
      cluster.start();
      cluster.processes().pause("b1");
      cluster.stop();
      assertThat(cluster.processes().look("b1").state()).isEqualTo(GONE);
      assertThat(cluster.deaths()).isEmpty();
    }
  }

  @Test
  void aNodeThatWillNotStartIsAFailureOfTheHarnessInTheNodesOwnWords() {
    try (var cluster = cluster(List.of("will-not-start"))) {
      assertThatThrownBy(cluster::start)
          .isInstanceOf(HarnessFailure.class)
          .hasMessage(
              "b2 would not start: fake: b2: cannot listen on its port: address already in use");
    }
  }

  @Test
  void aNodeThatDiesByItselfIsNoticed() {
    try (var cluster = cluster(List.of("dies-early"))) {
      cluster.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> !cluster.deaths().isEmpty());
      assertThat(cluster.deaths())
          .singleElement()
          .hasToString("e1 ended by itself with exit code 3: fake: e1: out of ideas");
    }
  }

  @Test
  void noProcessOutlivesAHarnessThatWasKilledNotEvenAPausedOne() throws Exception {
    var harness =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedHarness.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = harness.inputReader()) {
      var pids = Stream.of(output.readLine().split(" ", 0)).map(Long::valueOf).toList();
      assertThat(pids).hasSize(3).allMatch(LocalClusterTest::lives);
      assertThat(pids).anyMatch(pid -> ProcessTable.look(pid).state() == PAUSED);
      harness.destroyForcibly().waitFor();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(pids).noneMatch(LocalClusterTest::lives));
    } finally {
      harness.destroyForcibly();
    }
  }

  private LocalCluster cluster(List<String> defects) {
    return cluster(folder, defects, remembering());
  }

  static LocalCluster cluster(Path folder, List<String> defects, Lives lives) {
    var executors = new LinkedHashMap<String, List<String>>();
    executors.put("e1", List.of("cpu"));
    var members = new Members(List.of("b1", "b2"), executors);
    return new LocalCluster(
        FakeNode.class.getName(),
        new Setup(
            members,
            folder,
            folder.resolve("settings.yaml"),
            System.nanoTime(),
            1,
            defects,
            lives));
  }

  private Lives remembering() {
    return new Lives() {
      @Override
      public void starting(String node) {
        lives.add(node + " starting");
      }

      @Override
      public void ended(String node) {
        lives.add(node + " ended");
      }
    };
  }

  static long pid(Cluster cluster, String node) {
    try {
      return cluster.processes().look(node).pid();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean lives(long pid) {
    return ProcessTable.look(pid).state() != GONE;
  }
}
