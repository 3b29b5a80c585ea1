package dev.inquest.harness.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DeterminismTest {
  private static final int FIRST = 100;
  private static final int SEEDS = 4;

  @Test
  void theSameSeedGivesTheSameHistoryAgainInTheSameJvm() {
    assertThat(DigestsMain.digests(FIRST, SEEDS)).isEqualTo(DigestsMain.digests(FIRST, SEEDS));
  }

  @Test
  void differentSeedsGiveDifferentHistories() {
    assertThat(
            DigestsMain.digests(FIRST, SEEDS).stream()
                .map(line -> line.substring(line.indexOf(' ')))
                .distinct())
        .hasSize(SEEDS);
  }

  @Test
  void theSameSeedGivesTheSameHistoryInAJvmThatWasStartedDifferently() throws Exception {
    List<String> here = DigestsMain.digests(FIRST, SEEDS);
    assertThat(inAnotherJvm("-XX:+UseSerialGC", "-XX:hashCode=2", "-XX:TieredStopAtLevel=1"))
        .isEqualTo(here);
    assertThat(
            inAnotherJvm(
                "-XX:+UseParallelGC",
                "-Xmx300m",
                "-Duser.language=tr",
                "-Duser.timezone=Asia/Tokyo"))
        .isEqualTo(here);
  }

  private static List<String> inAnotherJvm(String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-XX:+UnlockExperimentalVMOptions");
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            DigestsMain.class.getName(),
            Integer.toString(FIRST),
            Integer.toString(SEEDS)));
    Process jvm =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream out = jvm.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return text.lines().toList();
    } finally {
      jvm.destroyForcibly();
    }
  }
}
