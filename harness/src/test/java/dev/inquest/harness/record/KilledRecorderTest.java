package dev.inquest.harness.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.history.ClientEntry;
import dev.inquest.history.Entry;
import dev.inquest.history.History;
import dev.inquest.history.NodeEntry;
import dev.inquest.history.codec.HistoryReader;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL, at moments that nobody chose. */
final class KilledRecorderTest {
  private static final int ROUNDS = 3;

  @TempDir Path temporary;

  @Test
  void whatWasRecordedBeforeTheKillIsInTheCompletedHistory() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Path folder = Files.createDirectory(temporary.resolve("run" + round));
      List<String> recorded = recordUntilKilled(folder, random.nextInt(400));
      History before = HistoryReader.read(folder.resolve("history.jsonl"));
      assertThat(Completion.isBeingRecorded(folder)).as("a lock dies with its process").isFalse();
      Completion.Completed completed = Completion.of(folder).orElseThrow();
      History after = HistoryReader.read(folder.resolve("history.jsonl"));
      assertThat(after.sealed()).isTrue();
      assertThat(after.size()).isEqualTo(before.size() + completed.added());
      assertThat(after.entries().subList(0, before.size())).isEqualTo(before.entries());
      assertThat(jobs(after)).as("seed %d, round %d", seed, round).containsAll(recorded);
      assertThat(Completion.of(folder)).as("nothing is left to do").isEmpty();
    }
  }

  private static List<String> recordUntilKilled(Path folder, int moreMillis) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RecorderChild.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> recorded = new ArrayList<>();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      recorded.add(String.valueOf(said.readLine()));
      assertThat(Completion.isBeingRecorded(folder)).as("while it lives").isTrue();
      long killAt = Long.MAX_VALUE;
      for (String job = said.readLine(); job != null; job = said.readLine()) {
        recorded.add(job);
        killAt = Math.min(killAt, System.nanoTime() + moreMillis * 1_000_000L);
        if (System.nanoTime() >= killAt) {
          // Not the process itself: that would throw away what it has said.
          child.toHandle().destroyForcibly();
        }
      }
    }
    child.waitFor();
    assertThat(recorded).isNotEmpty();
    // The last word may have been cut off by the kill.
    return recorded.subList(0, recorded.size() - 1);
  }

  private static Set<String> jobs(History history) {
    Set<String> jobs = new LinkedHashSet<>();
    for (Entry entry : history.entries()) {
      switch (entry) {
        case ClientEntry client -> jobs.add(String.valueOf(client.job()));
        case NodeEntry node -> jobs.add(String.valueOf(node.job()));
        default -> {}
      }
    }
    return jobs;
  }
}
