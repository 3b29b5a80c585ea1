package dev.inquest.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.harness.ExitCode;
import dev.inquest.harness.cli.Main;
import dev.inquest.harness.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** In simulation, where the suite takes seconds. */
class ComplianceSuiteTest {
  @TempDir private Path store;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theSafePolicyHoldsWhateverASceneAimsAt() throws Exception {
    assertThat(suite("quorum")).isEqualTo(ExitCode.VALID);
    JsonNode claims = report().path("policies").path("quorum");
    for (Scene scene : Scene.values()) {
      for (Claim claim : Claim.values()) {
        String fate = claims.path(claim.label()).path(scene.label()).asString("");
        if (scene.aimsAt(claim)) {
          assertThat(fate).as(claim + " under " + scene).isEqualTo("held");
        } else {
          assertThat(fate).as(claim + " under " + scene).isIn("held", "not exercised");
        }
      }
    }
    Path kept = store.resolve("latest");
    assertThat(Files.readString(kept.resolve("compliance.json")))
        .isEqualTo(out.toString(StandardCharsets.UTF_8));
    assertThat(Files.readString(kept.resolve("compliance.md")))
        .contains("## Acceptance policy `quorum`")
        .doesNotContain("violated");
    for (JsonNode run : report().path("runs")) {
      assertThat(kept.resolve(run.path("folder").asString("")).resolve("history.jsonl")).exists();
    }
  }

  @Test
  void oneBrokerThatDecidesAloneIsSafeAndNotAvailable() {
    assertThat(suite("responsible")).isEqualTo(ExitCode.VIOLATION);
    JsonNode claims = report().path("policies").path("responsible");
    List<String> violated = new ArrayList<>();
    for (Claim claim : Claim.values()) {
      claims
          .path(claim.label())
          .properties()
          .forEach(scene -> {
            if (scene.getValue().asString("").equals("violated")) {
              violated.add(claim.label() + " " + scene.getKey());
            }
          });
    }
    assertThat(violated).containsExactly("availability broker-loss");
  }

  @Test
  void askingWhoeverCanBeReachedFailsWhereTheBrokersArePartedAndSaysSo() {
    assertThat(suite("gossip")).isEqualTo(ExitCode.VIOLATION);
    JsonNode claims = report().path("policies").path("gossip");
    assertThat(claims.path("single-accepted-result").path("concurrent-submissions").asString(""))
        .isEqualTo("violated");
    assertThat(report().path("valid").asBoolean(true)).isFalse();
  }

  @Test
  void anUnknownSuiteAndAScheduleBesideOneAreRefused() {
    assertThat(inquest("run", "--suite", "everything")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("allowed: compliance");
    assertThat(inquest("run", "--suite", "compliance", "--schedule", "plan.json"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(store).isEmptyDirectory();
  }

  private int suite(String policy) {
    return inquest(
        "run",
        "--suite",
        "compliance",
        "--target",
        "sim",
        "--seed",
        "1",
        "--acceptance",
        policy,
        "--store",
        store,
        "--json",
        "--quiet");
  }

  private int inquest(Object... words) {
    return Main.run(
        java.util.Arrays.stream(words).map(String::valueOf).toList(), Terminal.plain(out, err));
  }

  private JsonNode report() {
    return JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
  }
}
