package dev.inquest.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inquest.harness.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inquest as users run it from a test of their own. */
class InquestTest {
  /**
   * An executor is cut off while it works and comes back as a zombie; one is killed; a broker too.
   */
  private static final String SCHEDULE =
      """
      {"inquest":"schedule","version":1,"faults":[
      {"id":"n1","kind":"vanish","start":1.5,"stop":6,"nodes":["e2"],"mode":"hold"},
      {"id":"n2","kind":"kill","start":8.5,"stop":11.5,"nodes":["e1"]},
      {"id":"n3","kind":"kill","start":14,"stop":15,"nodes":["b3"]},
      {"id":"n4","kind":"pause","start":16,"stop":17,"nodes":["b2"]}]}
      """;

  @TempDir private Path folder;

  @Test
  @NeedsContainers
  void aClusterOfContainersIsBrokenAndFoundValid() throws IOException {
    var schedule = Files.writeString(folder.resolve("given.json"), SCHEDULE);
    var findings =
        Inquest.run(
            "--target",
            "docker",
            "--schedule",
            schedule.toString(),
            "--seed",
            "4",
            "--time",
            "20s",
            "--store",
            folder.resolve("store").toString());
    findings.assertValid();
    var run = findings.folder();
    assertThat(run).isNotNull();
    assertThat(Files.readString(run.resolve("run.json")))
        .contains("\"came_to_rest\" : true", "\"image inquest-node\" : \"sha256:");
    assertThat(Files.readAllLines(run.resolve("faults.jsonl")))
        .hasSize(4)
        .allMatch(line -> line.contains("\"outcome\":\"applied\""));
    assertThat(run.resolve("nodes/e1/trace-2.jsonl")).exists();
    assertThat(run.resolve("nodes/e1/log")).content().contains("\"incarnation\":2");
    assertThat(run.resolve("toxiproxy.log")).isNotEmptyFile();
    assertThat(run.resolve("engine.lock")).doesNotExist();
    assertThatThrownBy(findings::assertInvalid)
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("ended with 0", "--seed 4");
  }

  @Test
  @NeedsContainers
  void anImageThatIsMissingIsOneClearLineAndNoVerdict() {
    var findings =
        Inquest.run(
            "--target",
            "docker",
            "--node-image",
            "nobody-built-this",
            "--store",
            folder.toString());
    assertThat(findings.exitCode()).isEqualTo(ExitCode.HARNESS_FAILURE);
    assertThat(findings.verdict()).isEmpty();
    assertThat(findings.remarks().lines().skip(1))
        .singleElement()
        .asString()
        .startsWith(
            "inquest: there is no image nobody-built-this: build it with images/build, or name another with --node-image; what was recorded until then is in ");
  }
}
