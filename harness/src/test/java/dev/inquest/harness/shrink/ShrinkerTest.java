package dev.inquest.harness.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.harness.cli.Main;
import dev.inquest.harness.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a hunt to a story, as a user goes the way. */
final class ShrinkerTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void gossipUnderPartitionShrinksToAPageThatProvesIt(@TempDir Path store) throws Exception {
    String folder = store.toString();
    assertThat(
            run(
                "hunt",
                "--acceptance",
                "gossip",
                "--nemesis",
                "partition,vanish",
                "--store",
                folder,
                "--quiet"))
        .as(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(1);
    String found = store.resolve("latest").toRealPath().toString();
    assertThat(run("replay", found, "--store", folder)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("byte for byte");
    assertThat(run("shrink", found, "--store", folder)).isEqualTo(1);

    Path shrunk = store.resolve("latest").toRealPath();
    assertThat(lines(shrunk.resolve(Shrinker.PROOF)))
        .as("header, at most ten events, trailer")
        .hasSizeLessThanOrEqualTo(12);
    assertThat(Files.readString(shrunk.resolve(Shrinker.STORY)))
        .contains("What happened:", "Why it is wrong:");
    assertThat(run("check", shrunk.resolve(Shrinker.PROOF).toString())).isEqualTo(1);
    assertThat(run("replay", shrunk.toString(), "--store", folder)).isEqualTo(1);
  }

  @Test
  void aRunWithoutAnomaliesHasNothingToShrink(@TempDir Path store) throws Exception {
    String folder = store.toString();
    run(
        "run",
        "--target",
        "sim",
        "--seed",
        "5",
        "--time",
        "3s",
        "--nemesis",
        "none",
        "--store",
        folder,
        "--quiet");
    String run = store.resolve("latest").toRealPath().toString();
    assertThat(run("shrink", run, "--store", folder)).isEqualTo(254);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("nothing to shrink");
  }

  private static List<String> lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.toList();
    }
  }

  private int run(String... words) {
    return Main.run(List.of(words), Terminal.plain(out, err));
  }
}
