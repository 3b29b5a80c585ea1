package dev.inquest.harness.shrink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.harness.BadInput;
import dev.inquest.harness.HarnessFailure;
import dev.inquest.harness.report.Terminal;
import dev.inquest.harness.scenario.RunOptions;
import dev.inquest.harness.store.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are no simulations, replaced by a runner that brings the histories it is told to. */
final class RepetitionTest {
  private static final Path CORPUS = Path.of("../histories/corpus");
  private static final Path VIOLATED = CORPUS.resolve("invalid/double-accept.jsonl");
  private static final Path FINE = CORPUS.resolve("valid/read-your-writes.jsonl");

  @TempDir Path store;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Deque<Path> histories = new ArrayDeque<>();
  private Path run = Path.of("");
  private int runs;

  @BeforeEach
  void aRunIsKept() throws IOException {
    run = Files.createDirectories(store.resolve("run/1"));
    Files.writeString(
        run.resolve(RunFolder.RUN), "{\"options\":{\"target\":\"local\",\"seed\":7}}");
    Files.copy(VIOLATED, new RunFolder(run).history());
  }

  @Test
  void theRateIsToldWithItsInterval() {
    histories.addAll(List.of(VIOLATED, FINE, VIOLATED, VIOLATED, FINE));
    assertThat(repeat(5, "double-accept")).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "single-accepted-result/double-accept shown by 3 of 5, 60 % (95 % interval: 23 % to 88 %)\n");
  }

  @Test
  void whatNeverComesAgainIsUnknown() {
    histories.addAll(List.of(FINE, FINE));
    assertThat(repeat(2, null)).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("0 of 2, 0 %", "0 % to 66 %");
  }

  @Test
  void aRepetitionThatTheHarnessFailedDoesNotCount() {
    histories.addAll(List.of(VIOLATED));
    assertThat(repeat(2, null)).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("1 of 1")
        .contains("1 more did not count, the harness failed");
    assertThatThrownBy(() -> repeat(2, null)).isInstanceOf(HarnessFailure.class);
  }

  @Test
  void aRunWithoutTheAnomalyIsRefused() {
    assertThatThrownBy(() -> repeat(2, "lost-job"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("shows no lost-job");
    assertThat(runs).isZero();
  }

  private int repeat(int times, @org.jspecify.annotations.Nullable String type) {
    Terminal terminal = Terminal.plain(out, new ByteArrayOutputStream());
    return new Repetition(store, Duration.ofHours(1), times, terminal, this::bring)
        .of(new RunFolder(run), type);
  }

  private int bring(RunOptions options) {
    Path history = histories.poll();
    if (history == null) {
      return 255;
    }
    try {
      Path folder =
          Files.createDirectories(store.resolve("repeated/" + ++runs + "-" + options.seed()));
      Files.copy(history, new RunFolder(folder).history());
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
