package dev.inquest.harness.cluster.docker;

import static dev.inquest.nemesis.ProcessObservation.State.GONE;
import static dev.inquest.nemesis.ProcessObservation.State.PAUSED;
import static dev.inquest.nemesis.ProcessObservation.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.Container;
import dev.inquest.harness.cluster.Lives;
import dev.inquest.harness.cluster.Members;
import dev.inquest.harness.cluster.Setup;
import dev.inquest.harness.cluster.docker.engine.Engine;
import dev.inquest.harness.cluster.node.NodeSettings;
import dev.inquest.harness.junit.NeedsContainers;
import dev.inquest.nemesis.Link;
import dev.inquest.nemesis.LinkObservation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real containers, two brokers and an executor, and what is left of them. */
@NeedsContainers
class DockerClusterTest {
  @TempDir private Path folder;

  @Test
  void containersArePausedResumedKilledAndRestartedAndTheEngineConfirmsIt() throws Exception {
    try (var cluster = cluster(folder)) {
      cluster.start();
      var processes = cluster.processes();
      processes.pause("b1");
      assertThat(processes.look("b1").state()).isEqualTo(PAUSED);
      processes.resume("b1");
      assertThat(processes.look("b1").state()).isEqualTo(RUNNING);
      processes.kill("b2");
      assertThat(processes.look("b2").state()).isEqualTo(GONE);
      assertThat(probed(cluster, new Link("b1", "b2")).status())
          .isNotEqualTo(LinkObservation.Status.ANSWERED);
      processes.restart("b2");
      assertThat(processes.look("b2").incarnation()).isEqualTo(2);
      assertThat(folder.resolve("nodes/b2/trace-2.jsonl")).exists();
      processes.term("e1");
      processes.restart("e1");
      // The first probe of a node that has just begun may be slow on a busy machine.
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(cluster.links().probe(cluster.members().forNemesis().links()))
                  .allSatisfy((link, seen) ->
                      assertThat(seen.status()).isEqualTo(LinkObservation.Status.ANSWERED)));
      assertThat(cluster.deaths()).isEmpty();
      cluster.stop();
      assertThat(cluster.deaths()).isEmpty();
    }
    assertNothingIsLeft();
  }

  @Test
  void aContainerThatEndsByItselfIsNoticed() throws Exception {
    try (var cluster = cluster(folder)) {
      cluster.start();
      Engine.connect().client().killContainerCmd(container("e1")).exec();
      await().atMost(Duration.ofSeconds(30)).until(() -> !cluster.deaths().isEmpty());
      assertThat(cluster.deaths())
          .singleElement()
          .asString()
          .startsWith("e1 ended by itself with exit code 137");
    }
    assertNothingIsLeft();
  }

  /** The nodes end with the harness that held their input; the next cluster removes the rest. */
  @Test
  void whatAKilledHarnessLeftIsStillAndTheNextClusterRemovesIt() throws Exception {
    var doomed = Files.createDirectory(folder.resolve("doomed"));
    var harness =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedHarness.class.getName(),
                doomed.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = harness.inputReader()) {
      assertThat(output.readLine()).isEqualTo("started");
      harness.destroyForcibly().waitFor();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(running()).containsExactly("toxiproxy"));
    } finally {
      harness.destroyForcibly();
    }
    var next = Files.createDirectory(folder.resolve("next"));
    try (var cluster = cluster(next)) {
      cluster.start();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(ours())
                  .allMatch(container -> container.getLabels().containsValue("next"))
                  .hasSize(4));
    }
    assertNothingIsLeft();
  }

  /** The engine may list a container for a moment longer while its removal is under way. */
  private void assertNothingIsLeft() {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(ours()).isEmpty());
  }

  /** A cluster whose run is kept in that folder. */
  static DockerCluster cluster(Path run) throws IOException {
    var executors = new LinkedHashMap<String, List<String>>();
    executors.put("e1", List.of("cpu"));
    var settings = run.resolve("settings.yaml");
    Files.writeString(settings, NodeSettings.yaml("quorum", "causal", 4));
    var setup =
        new Setup(
            new Members(List.of("b1", "b2"), executors),
            run.resolve("nodes"),
            settings,
            System.nanoTime(),
            1,
            List.of(),
            new Silent());
    return new DockerCluster(setup, run, Images.usual());
  }

  private static LinkObservation probed(DockerCluster cluster, Link link) throws IOException {
    return cluster.links().probe(List.of(link)).firstEntry().getValue();
  }

  /** Containers of runs whose folder lies in this test's. */
  private List<Container> ours() {
    return Engine.connect()
        .client()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of("dev.inquest.lock"))
        .exec()
        .stream()
        .filter(container ->
            String.valueOf(container.getLabels().get("dev.inquest.lock"))
                .startsWith(folder.toString()))
        .toList();
  }

  private String container(String node) {
    return ours().stream()
        .filter(container -> container.getNames()[0].endsWith("-" + node))
        .findFirst()
        .orElseThrow()
        .getId();
  }

  private List<String> running() {
    return ours().stream()
        .filter(container -> container.getState().equals("running"))
        .map(container -> container.getNames()[0])
        .map(name -> name.substring(name.lastIndexOf('-') + 1))
        .toList();
  }

  private record Silent() implements Lives {
    @Override
    public void starting(String node) {}

    @Override
    public void ended(String node) {}
  }
}
