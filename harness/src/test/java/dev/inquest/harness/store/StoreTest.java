package dev.inquest.harness.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.HarnessFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.125Z");

  @TempDir Path root;

  @Test
  void aRunsFolderIsNamedAfterItsTimeAndSeedAndLatestPointsAtIt() throws Exception {
    RunFolder run = new Store(root).create("jobs", NOON, 42);
    assertThat(run.path()).isEqualTo(root.resolve("jobs/20261120T120000.125Z-42"));
    assertThat(run.nodes()).isDirectory();
    assertThat(Files.readSymbolicLink(root.resolve("latest")))
        .isEqualTo(Path.of("jobs/20261120T120000.125Z-42"));
  }

  @Test
  void latestMovesToTheNewestRunAndLeavesNothingBehind() throws Exception {
    Store store = new Store(root);
    store.create("jobs", NOON, 1);
    RunFolder second = store.create("other", NOON, -2);
    assertThat(root.resolve("latest").toRealPath()).isEqualTo(second.path().toRealPath());
    assertThat(names(root)).containsExactly("jobs", "latest", "other");
  }

  @Test
  void aFolderThatExistsIsNotUsedAgain() throws Exception {
    RunFolder run = new Store(root).create("jobs", NOON, 1);
    Files.writeString(run.history(), "evidence");
    assertThatThrownBy(() -> new Store(root).create("jobs", NOON, 1))
        .isInstanceOf(HarnessFailure.class)
        .hasMessageContaining("exists already and is not overwritten");
    assertThat(run.history()).hasContent("evidence");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", ".", "", "a/b", "../../x", "/etc", ".hidden", "-x", "latest", "a\nb"})
  void aNameThatCouldLeadElsewhereIsRefusedBeforeAnythingIsWritten(String name) throws Exception {
    assertThatThrownBy(() -> new Store(root).create(name, NOON, 1)).isInstanceOf(BadInput.class);
    assertThat(names(root)).isEmpty();
  }

  @Test
  void aNodeNamedLikeAPathGetsNoFolder() {
    assertThatThrownBy(() -> new RunFolder(root).node("../b1"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("node '../b1' cannot name a folder");
  }

  @Test
  void aStoreThatIsAFileIsAHarnessFailureInOneLine() throws Exception {
    Path file = Files.writeString(root.resolve("file"), "");
    assertThatThrownBy(() -> new Store(file).create("jobs", NOON, 1))
        .isInstanceOf(HarnessFailure.class)
        .hasMessageStartingWith("store: cannot make the run's folder");
  }

  @Test
  void theRunsDocumentIsReplacedWhole() throws Exception {
    RunFolder run = new Store(root).create("jobs", NOON, 1);
    RunDocument document = new RunDocument(run).with("seed", 1).with("phases", List.of("workload"));
    document.save();
    document.with("exit_code", 0).save();
    assertThat(Files.readString(run.path().resolve("run.json"), StandardCharsets.UTF_8))
        .isEqualToIgnoringWhitespace("{\"seed\":1,\"phases\":[\"workload\"],\"exit_code\":0}");
    assertThat(names(run.path())).containsExactly("nodes", "run.json");
  }

  private static List<String> names(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
